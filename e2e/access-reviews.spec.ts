import { readFileSync } from 'node:fs';
import type { CertificateFile } from '../lib/access-reviews/certificate';
import { verifyCertificate } from '../lib/access-reviews/verify-certificate';
import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

const target = 'Old ticket mirror';
const environment = 'development';
const name = `Review of ${Date.now()}`;

type Connectors = { connectors: { id: string }[] };

test.describe.configure({ mode: 'serial' });

let address = '';

test.beforeAll(async ({ browser }) => {
  // A connector of its own: revoking one that others use would be seen there.
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'admin') });
  await send(context.request, '/api/v1/connectors', {
    slug: `old-ticket-mirror-${Date.now()}`,
    name: target,
    environment,
    upstream: { kind: 'http', url: 'http://127.0.0.1:9/mcp' },
  });
  await context.close();
});

test.afterAll(async ({ browser }) => {
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'admin') });
  const { connectors } = await get<Connectors>(context.request, `/api/v1/connectors?q=${encodeURIComponent(target)}`);
  const ids = connectors.map(({ id }) => id);
  await send(context.request, '/api/v1/connectors/removal', {
    selection: { kind: 'ids', ids },
    reason: 'End of the test',
  });
  await context.close();
});

test('a review is opened for connectors of an environment, and says how many before', async ({
  approverPage: page,
}) => {
  await page.goto('/evidence/access-reviews');
  await page.getByRole('button', { name: 'Open review' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Open access review' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('grants').uncheck();
  await dialog.getByLabel('identities').uncheck();
  await dialog.getByLabel('Where').selectOption(environment);
  await expect(dialog.getByRole('status')).toContainText(/\d+ items? to look at/);
  await axe(page);
  await dialog.getByRole('button', { name: /^Open review of \d+ items?$/ }).click();
  await page.waitForURL(/\/evidence\/access-reviews\/[0-9a-f-]{36}$/);
  address = new URL(page.url()).pathname;
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(target) })).toContainText('not decided');
  await axe(page);
});

test('what is asked for only where it can be done is said beside it', async ({ approverPage: page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: `Decide on ${target}` }).click();
  const dialog = page.getByRole('dialog', { name: `Decide on ${target}` });
  await expect(dialog.getByRole('radio', { name: /Narrow/ })).toBeDisabled();
  await expect(dialog).toContainText('A connector has no part to take away.');
  await expect(dialog.getByRole('button', { name: 'Decide', exact: true })).toHaveAccessibleDescription(
    'Choose first.',
  );
  await axe(page);
});

test('many are kept at once, and the button names their number', async ({ approverPage: page }) => {
  await page.goto(address);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('checkbox', { name: `Select ${target}` }).uncheck();
  const selection = page.getByRole('region', { name: 'Selection' });
  await selection.getByRole('button', { name: /^Decide on \d+ items?…$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Keep/ }).check();
  await dialog.getByRole('button', { name: /^Keep / }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'not decided' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Complete review' })).toHaveAccessibleDescription(
    '1 item is not decided yet.',
  );
});

test('revoking there is a real revocation that the gateways prove', async ({ approverPage: page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: `Decide on ${target}` }).click();
  const dialog = page.getByRole('dialog', { name: `Decide on ${target}` });
  await dialog.getByRole('radio', { name: /^Revoke/ }).check();
  await dialog.getByLabel('Reason').fill('The old tracker is gone');
  await dialog.getByRole('button', { name: `Revoke ${target}` }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row', { name: new RegExp(target) });
  await expect(row).toContainText(/revoked.*proved by 2 of 2 gateways/, { timeout: 30_000 });
  await row.getByRole('link', { name: /proved by/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${target} is revoked` })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('The old tracker is gone');
});

test('completed, its result is signed and names what is changed in it', async ({ approverPage: page }) => {
  await page.goto(address);
  await page.getByRole('button', { name: 'Complete review' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Complete review' }).click();
  const result = page.getByRole('region', { name: 'Signed result' });
  await expect(result).toContainText('signature verified in this browser');
  await expect(page.getByRole('button', { name: /^Decide on/ })).toHaveCount(0);
  await axe(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    result.getByRole('link', { name: 'Download result' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as CertificateFile;
  expect(await verifyCertificate(file)).toMatchObject({ ok: true });
  expect(file.review.verdicts.revoke).toBe(1);
  for (const item of file.items) if (item.name === target) for (const one of item.decisions) one.verdict = 'keep';
  const { steps } = await verifyCertificate(file);
  expect(steps.at(-1)).toMatchObject({ part: 'items', ok: false, says: `changed since it was signed: ${target}` });
});

test('the list says how it ended, and the page is whole on a phone', async ({ approverPage: page }) => {
  await page.goto('/evidence/access-reviews');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('completed');
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});
