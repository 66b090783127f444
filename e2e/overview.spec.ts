import type { Locator } from '@playwright/test';
import { axe } from './axe';
import { expect, test } from './fixtures';

const textOf = async (place: Locator) => (await place.textContent()) ?? '';

test('the overview says what needs a person, what is enforced, and what arrives', async ({ authorPage: page }) => {
  await page.goto('/');
  const needs = page.getByRole('region', { name: 'Needs you' });
  await expect(needs.getByRole('listitem').filter({ hasText: 'Everything demo has no owner' })).toBeVisible();
  await expect(needs.getByRole('link', { name: 'Assign owner' }).first()).toBeVisible();
  const enforcement = page.getByRole('region', { name: 'Enforcement' });
  await expect(enforcement.getByText(/^Both gateways enforce policy v\d+$/)).toBeVisible();
  await expect(enforcement.getByRole('row', { name: /gw-eu-1 v\d+/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Arriving' }).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('figure', { name: /^Decisions, last 60 min/ })).toBeVisible();
  await axe(page);
});

test('a sum leads to the rows it counts', async ({ authorPage: page }) => {
  await page.goto('/?last=24h');
  const sum = page.getByRole('list', { name: 'Sums' }).getByRole('link', { name: /^[\d,]+\s*deny$/ });
  const count = Number.parseInt((await textOf(sum)).replaceAll(',', ''), 10);
  await sum.click();
  await expect(page).toHaveURL('/decisions?effect=deny&last=24h');
  const shown = await textOf(page.locator('main').getByText(/ of [\d,]+ match/));
  // The sample's agents go on calling between the two readings.
  expect(Number.parseInt(shown.replaceAll(',', ''), 10)).toBeGreaterThanOrEqual(count);
});

test('what was denied most can be explained', async ({ authorPage: page }) => {
  await page.goto('/');
  const denied = page.getByRole('region', { name: 'Denied most', exact: true });
  await denied.getByRole('link', { name: 'Explain get-env' }).click();
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(
    'Forbidden by nobody-prints-the-environment',
  );
});

test('counts can be read as a table, and a span opens the log', async ({ authorPage: page }) => {
  await page.goto('/');
  const figure = page.getByRole('figure', { name: /^Decisions/ });
  await figure.getByRole('button', { name: 'View as table' }).click();
  await expect(figure.getByRole('table')).toBeVisible();
  await axe(page);
  await figure.getByRole('button', { name: 'View as chart' }).click();
  const to = figure.getByRole('slider', { name: 'Span to' });
  await to.focus();
  await to.press('Enter');
  await expect(page).toHaveURL(/\/decisions\?from=.*&to=/);
});

test('on a phone nothing scrolls sideways', async ({ authorPage: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Arriving' }).getByRole('listitem').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await axe(page);
});
