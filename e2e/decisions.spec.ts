import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { axe } from './axe';
import { expect, test } from './fixtures';

const rowsOf = (page: Page) => page.getByRole('region', { name: 'Decisions' }).locator('tbody tr');

const textOf = async (place: Locator) => (await place.textContent()) ?? '';

/** The sample's triage agent keeps asking for the environment, and a policy forbids it. */
const forbidden = '/decisions?effect=deny&tool=get-env&cause=forbidden';

async function openFirst(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await rowsOf(page).first().getByRole('link').click();
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).not.toHaveText('Decision');
}

test('filters are written or clicked, and the URL is the view', async ({ authorPage: page }) => {
  await page.goto('/decisions');
  await expect(rowsOf(page).first()).toBeVisible();
  await axe(page);
  await page.getByRole('navigation', { name: 'Filter by' }).getByRole('link', { name: /^deny/ }).click();
  await expect(page).toHaveURL('/decisions?effect=deny');
  await expect(rowsOf(page).filter({ hasText: 'allow' })).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Filter decisions' }).fill('tool:get-env -agent:release-notes');
  await page.keyboard.press('Enter');
  await expect(page.getByText('tool:get-env')).toBeVisible();
  await expect(page.getByText('agent:not release-notes')).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Filter decisions' })).toHaveValue('');
  await expect(rowsOf(page).first()).toContainText('get-env');
  const shown = await textOf(page.locator('main').getByText(/match\. All of the last 60 min was searched\./));
  await page.reload();
  await expect(page.getByText('agent:not release-notes')).toBeVisible();
  expect(shown).toMatch(/^[\d,]+ of [\d,]+ match/);
  await page.getByRole('link', { name: 'Remove filter agent not release-notes' }).click();
  await expect(page.getByText('agent:not release-notes')).toHaveCount(0);
  await expect(page).toHaveURL(/tool=get-env/);
});

test('what matches nothing says so, and how to see the rest', async ({ authorPage: page }) => {
  await page.goto('/decisions?q=nobody-ever-asked-for-this');
  await expect(page.getByRole('heading', { name: 'No decision passes these filters' })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(rowsOf(page).first()).toBeVisible();
});

test('a denial says which policy, on what facts, and that it is stored as it was sealed', async ({
  authorPage: page,
}) => {
  await openFirst(page, forbidden);
  const panel = page.getByRole('complementary').filter({ hasText: 'Decided by' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Forbidden by nobody-prints-the-environment');
  await expect(panel.getByText('0 bytes reached the connector')).toBeVisible();
  await expect(panel.getByText(/in batch [\d,]+, signature and hash verified/)).toBeVisible();
  await expect(panel.locator('.clauses li').first()).toHaveAttribute('data-truth', 'true');
  await expect(panel.getByRole('link', { name: 'Try this again' })).toHaveAttribute(
    'href',
    /^\/policies\/dry-run\?decision=[0-9a-f-]{36}$/,
  );
  await expect(panel.getByRole('link', { name: 'Open policy' })).toHaveAttribute(
    'href',
    /^\/policies\/versions\/\d+\?policy=nobody-prints-the-environment$/,
  );
  await axe(page);
  const first = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(first);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(first);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('a denial without a permit shows the nearest one and the clause that failed', async ({ authorPage: page }) => {
  await openFirst(page, '/decisions?cause=no-permit&agent=release-notes&connector=Project+files&tool=read_text_file');
  const panel = page.getByRole('complementary').filter({ hasText: 'Decided by' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('No permit matched');
  await expect(panel.getByText('Nearest permit')).toBeVisible();
  const failed = panel.locator('.clauses li[data-truth="false"]').first();
  await expect(failed).toContainText('context.facts.pathsWithin.contains');
  await expect(failed).toContainText('resolved by the gateway');
  const same = panel.getByRole('link', { name: /^[\d,]+ calls?$/ });
  const count = Number.parseInt((await textOf(same)).replace(',', ''), 10);
  await same.click();
  await expect(page.locator('main').getByText(new RegExp(`^${count} (of [\\d,]+ match|decisions in)`))).toBeVisible();
});

test('a decision has a page of its own, with its record to copy', async ({ authorPage: page }) => {
  await openFirst(page, forbidden);
  await page.getByRole('link', { name: 'Open page' }).click();
  await expect(page).toHaveURL(/\/decisions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Forbidden by nobody-prints-the-environment');
  await page.getByText('Raw record').click();
  const record = JSON.parse(await textOf(page.locator('pre')));
  expect(page.url()).toContain(record.id);
  await axe(page);
  await page.getByText('Filter the log by a value').click();
  await page.getByRole('link', { name: 'Without get-env' }).click();
  await expect(page.getByText('tool:not get-env')).toBeVisible();
});

test('the keyboard takes a span of the histogram', async ({ authorPage: page }) => {
  await page.goto('/decisions?effect=deny');
  const from = page.getByRole('slider', { name: 'Span from' });
  await from.focus();
  await from.press('End');
  await from.press('ArrowLeft');
  await from.press('Enter');
  await expect(page).toHaveURL(/effect=deny&from=.*&to=/);
  await expect(page.getByText('Not live: the range has ended.')).toBeVisible();
  await expect(rowsOf(page).first()).toContainText('deny');
  await axe(page);
});

test('rows stand still while paused, and what came is taken when asked for', async ({ authorPage: page }) => {
  await page.goto('/decisions');
  await page.getByRole('button', { name: 'Pause' }).click();
  const top = await textOf(rowsOf(page).first());
  await page.getByRole('button', { name: /^[\d,]+ new$/ }).click({ timeout: 20_000 });
  await expect(rowsOf(page).first()).not.toHaveText(top);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the filtered log is a file of exactly its rows', async ({ authorPage: page }) => {
  // Old enough that no gateway still has to deliver one.
  const to = new Date(Date.now() - 60_000).toISOString();
  const from = new Date(Date.now() - 30 * 60_000).toISOString();
  const range = new URLSearchParams({ effect: 'deny', from, to });
  await page.goto(`/decisions?${range}`);
  const matched = await textOf(page.locator('main').getByText(/ of [\d,]+ match/));
  const count = Number.parseInt(matched.replaceAll(',', ''), 10);
  await page.getByRole('button', { name: /^Export/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toContain('Effect,Cause');
  expect(lines.slice(1).every((line) => line.includes(',deny,'))).toBe(true);
  expect(lines.length - 1).toBe(count);
  const ndjson = await page.request.get(`/api/v1/decisions/export?${range}&format=ndjson`);
  const objects = (await ndjson.text()).trim().split('\n');
  expect(objects.map((line) => JSON.parse(line).effect)).toEqual(objects.map(() => 'deny'));
  expect(objects.length).toBe(count);
});

test('on a phone the decision is the page, and nothing scrolls sideways', async ({ authorPage: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openFirst(page, forbidden);
  await expect(page.getByRole('region', { name: 'Decisions' })).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await axe(page);
  await page.getByRole('link', { name: 'Close' }).click();
  await expect(rowsOf(page).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
