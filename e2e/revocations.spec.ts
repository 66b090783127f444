import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { verifyReceipt } from '../lib/revocations/verify-receipt';
import { axe } from './axe';
import { expect, test } from './fixtures';

const name = 'Project files';
const reason = 'Calls outside its task';

type Decisions = { rows: unknown[] };

/** Real calls of the sample agents to the connector since a time, by how they ended. */
async function callsSince(page: Page, connectorId: string, from: string, effect: 'allow' | 'deny'): Promise<number> {
  const search = new URLSearchParams({ connector: connectorId, effect, from });
  const answer = await page.request.get(`/api/v1/decisions?${search}`);
  return ((await answer.json()) as Decisions).rows.length;
}

async function idOf(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/connectors?q=project-files');
  const { connectors } = (await answer.json()) as { connectors: { id: string; name: string }[] };
  return connectors.find((connector) => connector.name === name)?.id ?? '';
}

test.describe.configure({ mode: 'serial' });

let address = '';

test('two clicks revoke a connector, and every gateway proves it', async ({ authorPage: page }) => {
  await page.goto('/connectors');
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke ${name}` });
  await expect(dialog.getByRole('list', { name: 'Effect' })).toContainText('gateways must prove it');
  await axe(page);
  const confirm = dialog.getByRole('button', { name: `Revoke ${name}` });
  await expect(confirm).toHaveAccessibleDescription('Say why first: the reason stands on the receipt.');
  await dialog.getByRole('button', { name: reason }).click();
  await dialog.getByLabel('Ticket (optional)').fill('INC-2091');
  await confirm.click();
  await page.waitForURL(/\/revocations\/[0-9a-f-]{36}$/);
  address = new URL(page.url()).pathname;

  await expect(page.getByRole('heading', { level: 1, name: `${name} is revoked` })).toBeVisible();
  const moment = page.getByRole('region', { name: 'How fast it was enforced' });
  await expect(moment.getByRole('status')).toContainText(/^\d[\d.,]*m?s.*2 of 2 enforce it\.$/);
  await expect(
    moment.getByRole('img', { name: /its probe was denied at \d+ ms.*its probe was denied at \d+ ms/ }),
  ).toBeVisible();
  const proofs = page.getByRole('region', { name: 'What each gateway proved' }).getByRole('row');
  await expect(proofs.filter({ hasText: /denied, \d+ ms.*would allow/ })).toHaveCount(2);
});

test('the next real call is denied, and none is allowed', async ({ authorPage: page }) => {
  await page.goto(address);
  const next = page.getByRole('region', { name: /The next real call was denied/ });
  await expect(next).toContainText('later, by this revocation', { timeout: 30_000 });
  await expect(next).toContainText('deny, revoked');
  await expect(page.getByRole('list', { name: 'Effect' })).toContainText(/0calls allowed since/);
  await axe(page);
  await next.getByRole('link', { name: 'Open decision' }).click();
  await page.waitForURL(/\/decisions\/[0-9a-f-]{36}/);
});

test('the receipt verifies in the browser and outside of it', async ({ authorPage: page }) => {
  await page.goto(address);
  const receipt = page.getByRole('region', { name: 'Receipt' });
  await expect(receipt).toContainText('signatures verified in this browser');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download receipt' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    receipt: { revocation: { ticket: string } };
  };
  expect(await verifyReceipt(file)).toMatchObject({ ok: true });
  file.receipt.revocation.ticket = 'INC-1';
  const { steps } = await verifyReceipt(file);
  expect(steps.at(-1)).toMatchObject({ part: 'receipt', ok: false });
});

test('revoking again leads to the revocation in force', async ({ approverPage: page }) => {
  await page.goto('/connectors');
  await page.getByRole('link', { name: `Revoked: open the revocation of ${name}` }).click();
  await page.waitForURL(`**${address}`);
});

test('the page is whole on a phone', async ({ approverPage: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: `${name} is revoked` })).toBeVisible();
  await axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
});

test('lifting says what stays dead, and calls with new credentials are allowed again', async ({
  approverPage: page,
}) => {
  await page.goto(address);
  await page.getByRole('button', { name: `Lift the revocation of ${name}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Credentials issued before this moment stay dead');
  await axe(page);
  await dialog.getByLabel('Reason').fill('The folder was narrowed');
  const from = new Date().toISOString();
  await dialog.getByRole('button', { name: 'Lift revocation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name} was revoked and lifted` })).toBeVisible();
  await expect(page.getByText('Credentials from before stay dead.')).toBeVisible();
  const connectorId = await idOf(page);
  await expect
    .poll(() => callsSince(page, connectorId, from, 'allow'), {
      message: 'a sample agent’s call with a new credential is allowed',
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
});

test('the list names it, narrows, and exports what is left', async ({ approverPage: page }) => {
  await page.goto('/revocations');
  const row = page.getByRole('row', { name: new RegExp(`${name}.*INC-2091: ${reason}`) }).first();
  await expect(row).toContainText('lifted');
  await expect(row).toContainText('2 of 2');
  await axe(page);
  await page.getByRole('searchbox', { name: 'Filter revocations' }).fill('nothing is called this');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No revocation matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await page.waitForURL((url) => url.search === '');
  await page.getByRole('link', { name: /^lifted/ }).click();
  await page.waitForURL('**/revocations?state=lifted');
  const csv = await (await page.request.get('/api/v1/revocations/export?state=lifted&format=csv')).text();
  expect(csv.split('\r\n').filter((line) => line.includes(`connector,${name},${reason},INC-2091`))).not.toHaveLength(0);
});
