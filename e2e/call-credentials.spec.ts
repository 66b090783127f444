import type { Page } from '@playwright/test';
import { get } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

type Listed = { connectors: { id: string; name: string }[] };

/** The page of the sample's connector at a URL. */
async function openDesk(page: Page): Promise<void> {
  const { connectors } = await get<Listed>(page.request, '/api/v1/connectors?q=ticket-desk');
  await page.goto(`/connectors/${connectors[0]?.id}?tab=credentials`);
}

const section = (page: Page) => page.getByRole('region', { name: 'Call credentials' });
const rows = (page: Page) => page.getByRole('region', { name: 'Decisions' }).locator('tbody tr');

test('says how its calls are authorised, who signs them, and that strangers are turned away', async ({
  approverPage: page,
}) => {
  await openDesk(page);
  await expect(section(page)).toContainText('one for each call and tool');
  await expect(section(page)).toContainText('/api/connectors/ticket-desk/jwks.json');
  await expect(section(page)).toContainText('key certified until');
  await expect(section(page)).toContainText('turned away');
  await expect(section(page)).toContainText('reported, last of a call', { timeout: 60_000 });
  await axe(page);
  // Approvers read it; authors change it.
  await expect(section(page).getByRole('button', { name: 'Change… call credentials' })).toHaveAccessibleDescription(
    /Needs the role author/,
  );
});

test('an author changes how long a call may take to begin', async ({ authorPage: page }) => {
  await openDesk(page);
  for (const seconds of ['20', '30']) {
    await section(page).getByRole('button', { name: 'Change… call credentials' }).click();
    const dialog = page.getByRole('dialog', { name: 'Call credentials' });
    await dialog.getByRole('spinbutton', { name: 'Life in seconds' }).fill('1');
    await dialog.getByRole('button', { name: 'Save setting' }).click();
    await expect(dialog).toBeVisible();
    await dialog.getByRole('spinbutton', { name: 'Life in seconds' }).fill(seconds);
    await dialog.getByRole('button', { name: 'Save setting' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(section(page)).toContainText(`begun within ${seconds} s`);
  }
});

test('what a call led to further down stands under its decision', async ({ authorPage: page }) => {
  await page.goto('/decisions?tool=open_ticket&effect=allow&range=24h');
  await rows(page).first().getByRole('link').click();
  const panel = page.getByRole('complementary', { name: /^Permitted by/ });
  await expect(panel.getByText(/^POST 127\.0\.0\.1:\d+$/)).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByText('201', { exact: true })).toBeVisible();
  await axe(page);
});

test('a call from connector to connector is shown as one', async ({ authorPage: page }) => {
  await page.goto('/decisions?agent=Ticket+desk&tool=search_nodes&range=24h');
  await expect(rows(page).first()).toContainText('Ticket desk, a connector', { timeout: 60_000 });
  await rows(page).first().getByRole('link').click();
  await expect(page.getByRole('complementary', { name: /^Permitted by/ })).toContainText(
    'a call from connector to connector',
  );
});

test('its keys are read without an account', async ({ page }) => {
  const { keys } = await get<{ keys: Record<string, unknown>[] }>(
    page.request,
    '/api/connectors/ticket-desk/jwks.json',
  );
  expect(keys.length).toBeGreaterThanOrEqual(2);
  for (const key of keys) expect(key).not.toHaveProperty('d');
});
