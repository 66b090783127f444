import type { Page } from '@playwright/test';
import { send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

async function openAgent(page: Page, search = ''): Promise<string> {
  await page.goto('/identities?q=release-notes');
  await page.getByRole('link', { name: 'release-notes', exact: true }).click();
  await page.waitForURL(/\/identities\/[0-9a-f-]{36}$/);
  const path = new URL(page.url()).pathname;
  if (search) await page.goto(`${path}${search}`);
  return path;
}
const table = (page: Page) => page.getByRole('region', { name: 'Tools that can be reached' });

test('every number leads to the rows it counts, and filters stand in the URL', async ({ authorPage: page }) => {
  await openAgent(page);
  const figures = page.getByRole('list', { name: 'What it can reach' });
  const used = figures.getByRole('link', { name: /^\d+\s*used in 90 d$/ });
  await expect(used).not.toHaveText(/^0/);
  await axe(page);
  await used.click();
  await expect(page).toHaveURL(/use=used$/);
  // The sample's agents go on calling: figure and rows are read together, until both have been read anew.
  await expect(async () => {
    const count = Number(/^\d+/.exec((await used.textContent()) ?? '')?.[0]);
    expect(await table(page).getByRole('row', { name: /allow/ }).count()).toBe(count);
    expect(count).toBeGreaterThan(0);
  }).toPass({ timeout: 30_000 });
  const cut = page.getByRole('region', { name: 'If it is revoked' });
  await expect(cut.getByRole('link', { name: /2 gateways must prove it/ })).toHaveAttribute('href', '/gateways');
  await page.getByRole('searchbox', { name: 'Filter what it can reach' }).fill('no such tool');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/identities\/[0-9a-f-]{36}$/);
});

test('the graph is drawn, and the same as a nested list is one key away', async ({ authorPage: page }) => {
  await openAgent(page, '?view=graph');
  const drawn = page.getByRole('region', { name: 'What release-notes reaches' });
  const tool = drawn.getByRole('link', { name: /read_text_file/ });
  await expect(drawn.locator('svg[aria-hidden="true"] path').first()).toBeAttached();
  await tool.focus();
  await expect(tool).toBeFocused();
  const words = await drawn.getByRole('link').allTextContents();
  await axe(page);
  await page.keyboard.press('l');
  await expect(page).toHaveURL(/view=list/);
  expect(await drawn.getByRole('link').allTextContents()).toHaveLength(words.length);
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('a draft of what it used says what it takes away, and opens in the editor', async ({ authorPage: page }) => {
  await openAgent(page);
  await page.getByRole('button', { name: 'Draft a policy for what it used' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draft a policy for what release-notes used' });
  await expect(dialog).toContainText(/Grants release-notes what it used from .* to .*: \d+ tools? of/);
  await expect(dialog).toContainText(/Takes away|used everything/);
  await axe(page);
  await dialog.getByLabel(/Also require the folder/).check();
  await dialog.getByRole('button', { name: 'Start the draft' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Grants release-notes what it used');
  await page.waitForURL(/\/policies\/drafts\/.*view=changes/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/release-notes: only the .*tools? it used/);
  const draft = /drafts\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  await send(page.request, `/api/v1/policies/drafts/${draft}/withdrawal`, {});
});

test('a connector shows who reaches it, what its revocation cuts and what it holds', async ({ authorPage: page }) => {
  await page.goto('/connectors?q=Project');
  await page.getByRole('link', { name: 'Project files', exact: true }).click();
  await page.getByRole('link', { name: 'Blast radius' }).click();
  await page.waitForURL(/tab=reach/);
  await expect(page.getByRole('region', { name: 'If it is revoked' })).toContainText('agents used it in 30 d');
  await expect(page.getByRole('region', { name: 'If it is compromised' })).toContainText('Data classes');
  await expect(page.getByRole('region', { name: 'Who can reach it' }).first()).toBeVisible();
  await axe(page);
});
