import { get } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';
import { watch } from './watch';

// The sample's agents act for one another all the time: what is seen here happened.
test.describe.configure({ mode: 'serial' });

type Delegations = { delegations: { id: string; depth: number; actor: { name: string }; lastUsedAt: string | null }[] };
let chain = '';

test('what an agent did for another is drawn over time, zoomed by keys, and read as a list', async ({
  approverPage: page,
}) => {
  await expect
    .poll(
      async () => {
        const { delegations } = await get<Delegations>(page.request, '/api/v1/delegations?state=active');
        const found = delegations.find(
          ({ depth, actor, lastUsedAt }) => depth === 2 && actor.name === 'triage' && lastUsedAt,
        );
        chain = found?.id ?? '';
        return chain;
      },
      { timeout: 90_000 },
    )
    .not.toBe('');
  const judge = watch(page);
  await page.goto(`/timeline?kind=delegation&id=${chain}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Timeline of triage for release-notes');
  await expect(page.getByRole('link', { name: 'triage for release-notes' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /calls? allowed/ })).not.toHaveText(/^0/);
  await axe(page);

  const figures = page.getByRole('list', { name: 'In this time' });
  const inForce = figures.getByRole('link', { name: /delegations? in force then$/ });
  const count = Number(/^\d+/.exec((await inForce.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  await inForce.click();
  await expect(page).toHaveURL(/identities\/delegations\?of=delegation/);
  await expect(page.getByText(`${count} listed; nothing is cut`)).toBeVisible();
  await axe(page);
  await page.goBack();

  const lanes = page.getByRole('region', { name: /^Lanes\. / });
  await lanes.focus();
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/from=.*&to=/);
  const { searchParams } = new URL(page.url());
  const length = Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '');
  expect(length).toBe(30 * 60_000);

  await page.goto(`/timeline?kind=delegation&id=${chain}&as=list`);
  const events = page.getByRole('region', { name: 'What happened' });
  await expect(events.getByRole('link', { name: 'decision' }).first()).toBeVisible();
  await expect(events.getByRole('link', { name: 'token issued' }).first()).toBeVisible();
  await axe(page);
  judge();
});

test('who acts for whom is a graph, and one key makes a list of it', async ({ approverPage: page }) => {
  const judge = watch(page);
  await page.goto('/identities/acting');
  const graph = page.getByRole('region', { name: 'Who acts for whom' });
  await expect(graph.getByRole('link', { name: /^triage/ }).first()).toBeVisible();
  await axe(page);
  await page.keyboard.press('l');
  await expect(page).toHaveURL(/view=list/);
  await expect(graph.getByRole('link', { name: /^triage/ }).first()).toBeVisible();
  await axe(page);
  judge();
});

test('a revocation is drawn through every lane, and nothing was allowed after it', async ({ approverPage: page }) => {
  await page.goto(`/identities/delegations/${chain}`);
  await page
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The chain is over');
  await dialog.getByRole('button', { name: /^Revoke/ }).click();
  await page.waitForURL(/\/revocations\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('is revoked', { timeout: 30_000 });
  await page.goto(`/timeline?kind=delegation&id=${chain}`);
  await expect(page.getByText('allowed after a revocation was applied')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'allowed after a revocation' })).toContainText('0');
  await expect(page.getByRole('figure')).toHaveAccessibleName(/triage for release-notes revoked by/);
  await axe(page);
});
