import type { Page } from '@playwright/test';
import { axe } from './axe';
import { expect, test } from './fixtures';

const name = `reader-${Date.now().toString(36)}`;
const rows = (page: Page) => page.getByRole('region', { name: 'Identities' }).getByRole('row');

test.describe.configure({ mode: 'serial' });

test('identities are narrowed by facet and text, in the URL', async ({ authorPage: page }) => {
  await page.goto('/identities');
  await expect(rows(page).filter({ hasText: /Project files.*connector.*active/ })).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: /^agents \d/ }).click();
  await expect(page).toHaveURL('/identities?kind=agent');
  await expect(rows(page).filter({ hasText: 'connector/project-files' })).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Filter identities' }).fill('no such workload');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No identity matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/identities');
});

test('what an agent may call is said by the policy in force', async ({ authorPage: page }) => {
  await page.goto('/identities?q=release-notes');
  await page.getByRole('link', { name: 'release-notes', exact: true }).click();
  await page.getByRole('link', { name: /^All \d/ }).click();
  await page.waitForURL(/access=all/);
  const reach = page.getByRole('region', { name: 'Tools that can be reached' });
  await expect(reach.getByRole('row', { name: /^read_text_file/ })).toContainText(/allow if.*path in/);
  await expect(reach.getByRole('row', { name: /^write_file/ })).toContainText(/deny.*no-writes/);
  await axe(page);
  await page.getByRole('link', { name: /^Decisions, 24 h/ }).click();
  await expect(page.getByRole('region', { name: 'Decisions on calls of release-notes' })).toContainText(
    'release-notes',
  );
});

test('a workload is registered by its SPIFFE ID, whose rules are told', async ({ authorPage: page }) => {
  await page.goto('/identities');
  await page.getByRole('button', { name: 'Register identity' }).click();
  const dialog = page.getByRole('dialog', { name: 'Register identity' });
  const register = dialog.getByRole('button', { name: 'Register identity' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('SPIFFE ID').fill('https://countersign.test/agent');
  await expect(dialog.getByRole('alert')).toHaveText('A SPIFFE ID starts with "spiffe://".');
  await dialog.getByLabel('SPIFFE ID').fill('spiffe://elsewhere.test/agent/x');
  await expect(dialog.getByRole('alert')).toContainText('The trust domain elsewhere.test is not known here.');
  await expect(register).toHaveAccessibleDescription(/is not known here/);
  await axe(page);
  await dialog.getByLabel('SPIFFE ID').fill(`spiffe://countersign.test/agent/${name}`);
  await register.click();
  await page.waitForURL(/\/identities\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  // What the sample's policy lets every agent do, and no more.
  const reached = page.getByRole('region', { name: 'Tools that can be reached' });
  await expect(reached.getByRole('row', { name: /^list_allowed_directories/ })).toContainText('allow');
});

test('its owner is assigned in place, and an SVID is issued for one endpoint', async ({ authorPage: page }) => {
  await page.goto(`/identities?q=${name}`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Change owner' }).click();
  await page.getByLabel('owner').selectOption({ label: 'Ilse Brandt' });
  await page.getByRole('button', { name: 'Assign owner' }).click();
  await expect(page.getByRole('button', { name: 'Change owner' })).toBeVisible();
  await expect(page.locator('main')).toContainText('Ilse Brandt');
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('button', { name: 'Issue SVID' }).click();
  const svids = page.getByRole('region', { name: 'SVIDs' });
  await expect(svids.getByRole('status').filter({ hasText: 'Shown once.' })).toContainText(/eyJ[\w-]+\.[\w-]+\.[\w-]+/);
  await expect(svids).toContainText(`countersign svid spiffe://countersign.test/agent/${name} --audience http`);
  await axe(page);
});

test('trust domains say who issues, and by which keys', async ({ authorPage: page }) => {
  await page.goto('/identities/trust-domains');
  await expect(page.getByRole('row', { name: /countersign\.test.*this console.*for development/ })).toBeVisible();
  await axe(page);
});

test('removal says what is in the way, and takes the identity off the register', async ({ adminPage: page }) => {
  await page.goto('/identities?q=connector/project-files');
  await page.getByRole('link', { name: 'Project files', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Remove…' })).toHaveAccessibleDescription(/Project files runs as it/);
  await page.goto(`/identities?q=${name}`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Remove…' }).click();
  await axe(page);
  await page.getByRole('button', { name: 'Remove identity' }).click();
  await page.waitForURL('/identities');
  await page.goto(`/identities?q=${name}`);
  await expect(page.getByRole('heading', { name: 'No identity matches' })).toBeVisible();
});

test('on a phone nothing scrolls the page sideways', async ({ authorPage: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [
    '/identities',
    '/identities/trust-domains',
    '/identities/trust-domains/countersign.test',
    '/identities/import',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  }
});
