import type { Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

// The sample's agents call all the time, and metrics are counted every minute: what is seen here happened.
test.describe.configure({ mode: 'serial' });

type Posture = { frameworks: { id: string; shown: boolean }[] };
type Assessment = {
  requirements: { id: string; verdict: string; metrics: string[] }[];
  readings: Record<string, { state: string; population: number }>;
};

const framework = 'nist-800-207';
const read = (page: Page) => get<Assessment>(page.request, `/api/v1/evidence/frameworks/${framework}`);
const posture = (page: Page) => get<Posture>(page.request, '/api/v1/evidence');
const choose = (page: Page, id: string, shown: boolean) =>
  send(page.request, `/api/v1/evidence/frameworks/${id}/choice`, { shown });
const requirements = (page: Page) => page.getByRole('navigation', { name: 'Requirements', exact: true });
const verdicts = (page: Page) => page.getByRole('navigation', { name: 'Requirements by verdict' });

let listed: string[] = [];

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'approver') });
  const page = await context.newPage();
  // Decisions of this hour have been counted once.
  await expect
    .poll(async () => (await read(page)).readings.M11?.population ?? 0, { timeout: 150_000 })
    .toBeGreaterThan(0);
  await context.close();
});

// Also after a test that failed: what others look at is as it was before.
test.afterAll(async ({ browser }) => {
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'admin') });
  const page = await context.newPage();
  for (const { id, shown } of (await posture(page)).frameworks)
    if (listed.includes(id) && !shown) await choose(page, id, true);
  const last = (await read(page)).requirements.at(-1);
  if (last?.verdict === 'not-applicable')
    await send(page.request, `/api/v1/evidence/frameworks/${framework}/applicability`, {
      requirement: last.id,
      says: 'applies',
      reason: 'Only tried.',
    });
  await context.close();
});

test('evidence opens at the first framework, and each count of its bar leads to what it counts', async ({
  approverPage: page,
}) => {
  await page.goto('/evidence');
  await expect(page).toHaveURL(/\/evidence\/[a-z0-9-]+$/);
  await page.goto(`/evidence/${framework}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('NIST SP 800-207');
  await axe(page);
  const counted = (await read(page)).requirements;
  for (const [verdict, words] of [
    ['pass', 'pass'],
    ['fail', 'fail'],
    ['no-data', 'no data'],
  ] as const) {
    const count = counted.filter((one) => one.verdict === verdict).length;
    await verdicts(page)
      .getByRole('link', { name: new RegExp(`^\\d+ ${words}$`) })
      .click();
    await expect(page).toHaveURL(new RegExp(`verdict=${verdict}`));
    await expect(requirements(page).getByRole('link')).toHaveCount(count);
  }
});

test('from the requirement to its metric, to the rows, to the decision', async ({ approverPage: page }) => {
  const asking = (await read(page)).requirements.find(({ metrics }) => metrics.includes('M11'));
  await page.goto(`/evidence/${framework}?requirement=${asking?.id}&metric=M11`);
  const detail = page.getByRole('region', { name: new RegExp(`^${asking?.id} `) });
  await expect(detail.getByRole('listitem').first()).toContainText(/\.\w/);
  await axe(page);
  await detail.getByRole('link', { name: 'Open all' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Every call is decided by policy');
  await expect(page.getByRole('figure', { name: /day by day$/ })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'View as table' }).click();
  await expect(page).toHaveURL(/as=table/);
  await expect(page.getByRole('region', { name: 'Figures of each day' })).toContainText('%');
  await axe(page);
  await page.getByRole('region', { name: 'What was looked at' }).getByRole('row').nth(1).getByRole('link').click();
  await expect(page).toHaveURL(/\/decisions\/[0-9a-f-]{36}$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/evidence\/metrics\/M11\?.*as=table/);
});

test('the list is walked by keys, and the address is the view', async ({ approverPage: page }) => {
  const [first, second] = (await read(page)).requirements;
  await page.goto(`/evidence/${framework}?requirement=${first?.id}`);
  await expect(page.getByRole('region', { name: new RegExp(`^${first?.id} `) })).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).toHaveURL(new RegExp(`requirement=${second?.id?.replaceAll('.', '\\.')}$`));
  await page.keyboard.press('k');
  await expect(page).toHaveURL(new RegExp(`requirement=${first?.id?.replaceAll('.', '\\.')}$`));
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`requirement=${second?.id?.replaceAll('.', '\\.')}$`));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`/evidence/${framework}$`));
});

test('another period is chosen, and of one that nobody measured nothing is claimed', async ({ approverPage: page }) => {
  await page.goto(`/evidence/${framework}`);
  await page.getByRole('button', { name: 'Last 30 d' }).click();
  await axe(page);
  await page.getByRole('link', { name: 'Last 7 d' }).click();
  await expect(page).toHaveURL(/last=7d$/);
  await page.goto(`/evidence/${framework}?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z`);
  await expect(page.getByRole('button', { name: '1 to 31 Jan 2020' })).toBeVisible();
  await expect(page.getByText('Nothing here is assessed in this period.')).toBeVisible();
  await expect(verdicts(page).getByRole('link', { name: '0 pass' })).toBeVisible();
  await expect(requirements(page).getByText('pass', { exact: true })).toHaveCount(0);
});

test('what is not assessed says why and what would change it', async ({ approverPage: page }) => {
  await page.goto('/evidence/not-assessed');
  const silent = page.getByRole('region', { name: 'Metrics that say nothing' });
  await expect(silent.getByRole('link', { name: /Rate and spend have limits/ })).toBeVisible();
  await expect(silent).toContainText('Gateways do not limit rate or spend yet');
  await expect(silent).toContainText('Evidence from elsewhere, or a statement that it does not apply.');
  await axe(page);
  await silent.getByRole('link', { name: /Rate and spend have limits/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rate and spend have limits');
  await expect(page.getByText('There is no row to look at')).toBeVisible();
});

test('what does not apply is stated with a reason, by name, and taken back', async ({ approverPage: page }) => {
  const { requirements: all } = await read(page);
  const last = all.at(-1);
  await page.goto(`/evidence/${framework}?requirement=${last?.id}`);
  const detail = page.getByRole('region', { name: new RegExp(`^${last?.id} `) });
  await detail.getByRole('button', { name: 'State that it does not apply…' }).click();
  const dialog = page.getByRole('dialog');
  await axe(page);
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('No workload moves here.');
  await dialog.getByRole('button', { name: 'State that it does not apply' }).click();
  await expect(detail.getByText(/Does not apply here, says .*No workload moves here\./)).toBeVisible();
  await expect(verdicts(page).getByRole('link', { name: /not applicable$/ })).toBeVisible();
});

test('with every framework off the list, the page says so and offers them', async ({ adminPage: page }) => {
  listed = (await posture(page)).frameworks.filter(({ shown }) => shown).map(({ id }) => id);
  for (const id of listed) await choose(page, id, false);
  await page.goto('/evidence');
  const none = page.getByText('No framework is listed. Each is judged all the same.');
  await expect(none).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Frameworks…' }).click();
  await page.getByRole('button', { name: 'List NIST SP 800-207', exact: true }).click();
  await expect(none).toBeHidden();
});

test('whoever may not judge sees why', async ({ authorPage: page }) => {
  await page.goto(`/evidence/${framework}`);
  await expect(page.getByRole('button', { name: 'State that it does not apply…' })).toHaveAccessibleDescription(
    /^Needs the role auditor/,
  );
});

test('two moments are compared, and every page reads on a phone', async ({ approverPage: page }) => {
  await page.goto('/evidence/changes?since=2026-01-01T00:00:00Z');
  await expect(page.getByRole('region', { name: 'Metrics that crossed their target' })).toContainText(
    'Every call is decided by policy',
  );
  await axe(page);
  await page.goto('/evidence/metrics');
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const [first] = (await read(page)).requirements;
  await page.goto(`/evidence/${framework}`);
  await expect(page.getByRole('region', { name: new RegExp(`^${first?.id} `) })).toBeHidden();
  await requirements(page).getByRole('link').first().click();
  await expect(page.getByRole('link', { name: 'All requirements' })).toBeVisible();
  await expect(requirements(page)).toBeHidden();
  await axe(page);
  for (const path of [
    `/evidence/${framework}?requirement=${first?.id}`,
    '/evidence/metrics/M11',
    '/evidence/not-assessed',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});
