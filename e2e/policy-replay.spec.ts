import type { Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

// One story, told in order: what a test leaves is what the next one starts from.
test.describe.configure({ mode: 'serial' });

/** Every call an agent makes of the demo, whoever may do so now. */
const shut = '@id("e2e-replay") forbid (principal, action, resource in Connector::"everything-demo");';
let draft = '';

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, 'author') });
  const { version } = await get<{ version: { text: string } }>(request, '/api/v1/policies');
  const text = `${version.text}\n${shut}\n`;
  draft = (await send<{ id: string }>(request, '/api/v1/policies/drafts', { title: 'Shut the demo', text })).id;
  await request.dispose();
});

const sum = async (page: Page) => {
  const figures = await page.getByRole('navigation', { name: 'Buckets' }).locator('[class*="count"]').allTextContents();
  return figures.reduce((all, one) => all + Number(one.replaceAll(',', '')), 0);
};

test('a draft is replayed on recorded calls from its own page, and every flip opens with both reasons', async ({
  authorPage: page,
}) => {
  await page.goto(`/policies/drafts/${draft}`);
  await page.getByRole('button', { name: 'Replay recorded calls' }).click();
  await page.getByLabel('Window').selectOption('1h');
  await page.getByRole('button', { name: 'Start replay' }).click();
  await page.getByRole('link', { name: 'See every flipped call' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/would flip [\d,]+ of [\d,]+ recorded call/);
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const total = Number(/of ([\d,]+) recorded/.exec(title ?? '')?.[1]?.replaceAll(',', ''));
  expect(await sum(page)).toBe(total);
  await page.getByRole('link', { name: /allow → deny/ }).click();
  await expect(page).toHaveURL(/bucket=allow-to-deny/);
  await page.getByRole('region', { name: 'Calls of the group' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/call=/);
  await expect(page.getByText('e2e-replay').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as test' })).toBeVisible();
  await axe(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Save as test' })).toBeVisible();
});

test('it is attached to its draft, and goes stale when the draft changes', async ({ authorPage: page }) => {
  const path = `/api/v1/policy-replays?draftId=${draft}`;
  const { replays } = await get<{ replays: { id: string }[] }>(page.request, path);
  await page.goto(`/policies/replays/${replays[0]?.id}`);
  await page.getByRole('button', { name: 'Attach to the proposal' }).click();
  await expect(page.getByText('Attached by')).toBeVisible();
  const { revision, text } = await get<{ revision: number; text: string }>(
    page.request,
    `/api/v1/policies/drafts/${draft}`,
  );
  await send(page.request, `/api/v1/policies/drafts/${draft}`, { revision, text: `${text}\n` }, 'PATCH');
  await expect(page.getByRole('status').filter({ hasText: 'The draft has changed since.' })).toBeVisible();
});
