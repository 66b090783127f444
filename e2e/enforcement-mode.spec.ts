import type { Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { agentCall, gateways, sampleAgent } from './agent-call';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

// One story, told in order: asked for, approved by another, a denied call goes through and says so, and back.
test.describe.configure({ mode: 'serial' });

type Mode = { id: string; name: string; mode: string; open: { id: string } | null };

/** No policy permits it, and no agent of the sample does it. */
const unpermitted = {
  agent: sampleAgent('release-notes'),
  connector: 'everything-demo',
  tool: 'echo',
  args: { message: 'let through while observing' },
};
const group = (page: Page) => page.getByRole('region', { name: 'Gateway groups' }).getByRole('listitem').first();
const strip = (page: Page, words: RegExp) => page.getByRole('banner').getByText(words);

async function ask(page: Page, verb: 'Observe' | 'Enforce', reason: string): Promise<void> {
  await page.goto('/gateways');
  await group(page)
    .getByRole('button', { name: `${verb}…` })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/In the last 24 h .*evaluated calls/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: `Ask to ${verb.toLowerCase()}` })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill(reason);
  await axe(page);
  await dialog.getByRole('button', { name: `Ask to ${verb.toLowerCase()}` }).click();
  await expect(group(page).getByText(`asks to ${verb.toLowerCase()}`)).toBeVisible();
}

async function approve(page: Page, verb: 'Observe' | 'Enforce'): Promise<void> {
  await page.goto('/gateways');
  await group(page).getByRole('button', { name: 'Approve…' }).click();
  await axe(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${verb} in `) })
    .click();
}

test.afterAll(async ({ browser, playwright, baseURL }) => {
  const as = async (who: 'author' | 'approver') =>
    playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, who) });
  const [author, approver] = [await as('author'), await as('approver')];
  const { groups } = await get<{ groups: Mode[] }>(author, '/api/v1/gateways/modes');
  for (const { id, mode, open } of groups) {
    if (open) await send(approver, `/api/v1/gateways/modes/${open.id}/approval`, { withoutRecent: true });
    if (open || mode === 'enforce') continue;
    const wanted = { groupId: id, mode: 'enforce', reason: 'The browser test is over.', withoutRecent: true };
    const asked = await send<{ id: string }>(author, '/api/v1/gateways/modes', wanted);
    await send(approver, `/api/v1/gateways/modes/${asked.id}/approval`, { withoutRecent: true });
  }
  await Promise.all([author.dispose(), approver.dispose()]);
});

test('an author asks to observe, and may not approve it', async ({ authorPage: page }) => {
  const before = await agentCall(page.request, 0, unpermitted);
  expect(before).toMatchObject({ kind: 'refused', data: { cause: 'no-permit' } });
  await ask(page, 'Observe', 'See what the set denies before it stops anything.');
  await expect(group(page).getByText('enforces')).toBeVisible();
  await expect(group(page).getByRole('button', { name: 'Approve…' })).toHaveAccessibleDescription(/approver/);
  await expect(group(page).getByRole('button', { name: 'Observe…' })).toHaveAccessibleDescription(
    /has asked to observe\. Approve or withdraw that first\./,
  );
  await axe(page);
});

test('another person approves, and every page says that nothing is enforced', async ({ approverPage: page }) => {
  await approve(page, 'Observe');
  await expect(group(page).getByText('observes only')).toBeVisible();
  await expect(group(page).getByText(/^since .*, asked by .*, approved by /)).toBeVisible();
  await expect(strip(page, /^0 of 2, 2 observing$/)).toBeVisible({ timeout: 30_000 });
  await axe(page);
  await page.goto('/');
  await expect(page.getByText(/No gateway enforces policy v\d+\. Both gateways observe only/)).toBeVisible();
  await axe(page);
});

test('a real call that the policies deny goes through, and its record says would deny', async ({
  authorPage: { request },
  approverPage: page,
}) => {
  for (const [index] of gateways.entries()) {
    expect((await agentCall(request, index, unpermitted)).kind).toBe('result');
  }
  await page.goto(`/decisions?q=${encodeURIComponent('agent:release-notes tool:echo')}`);
  const rows = page.getByRole('region', { name: 'Decisions' }).locator('tbody tr');
  await expect(rows.filter({ hasText: 'would deny' })).toHaveCount(gateways.length, { timeout: 30_000 });
  await axe(page);
  await rows.filter({ hasText: 'would deny' }).first().getByRole('link').click();
  await page.getByRole('link', { name: 'Open page' }).click();
  await expect(page.getByText('its gateway group observes: what the policies deny goes through')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/No permit/);
  await axe(page);
});

test('enforcing again takes two people too, and the same call is stopped', async ({
  authorPage,
  approverPage: page,
}) => {
  await authorPage.goto('/gateways');
  await expect(group(authorPage).getByRole('link', { name: /^\d+ would deny$/ })).toBeVisible({ timeout: 30_000 });
  await ask(authorPage, 'Enforce', 'All of it should be denied.');
  await approve(page, 'Enforce');
  await expect(group(page).getByText('enforces')).toBeVisible();
  await expect(strip(page, /^2 of 2$/)).toBeVisible({ timeout: 30_000 });
  for (const [index] of gateways.entries()) {
    expect(await agentCall(authorPage.request, index, unpermitted)).toMatchObject({
      kind: 'refused',
      data: { cause: 'no-permit' },
    });
  }
});
