import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe } from './axe';
import { expect, test } from './fixtures';

/** Names are used once, also by a second run on the same product. */
const name = `gw-test-${Date.now().toString(36)}`;
const connector = 'Team memory';
/** The gateway's data, from its start to the end of this file. */
let folder: string | undefined;
let running: ChildProcess | undefined;

/** Runs the command a person copies, with its own data folder and any free port. */
function run(command: string): ChildProcess {
  const words = command.split(' ');
  const given = words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split(/=(.*)/s).slice(0, 2));
  const [, ...args] = words.slice(words.indexOf('node'));
  folder = mkdtempSync(join(tmpdir(), 'countersign-gateway-'));
  return spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...Object.fromEntries(given), GATEWAY_DATA: folder, GATEWAY_PORT: '0' },
    stdio: 'ignore',
  });
}

async function openGateway(page: Page): Promise<void> {
  await page.goto('/gateways');
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

test.describe.configure({ mode: 'serial' });
test.afterAll(() => {
  running?.kill('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('the fleet stands in one table', async ({ authorPage: page }) => {
  await page.goto('/gateways');
  const rows = page.getByRole('region', { name: 'Gateways' }).getByRole('row');
  await expect(rows.filter({ hasText: /gw-eu-1.*current/ })).toBeVisible();
  await expect(rows.filter({ hasText: /gw-us-1.*current/ })).toBeVisible();
  await axe(page);
  await page.getByRole('searchbox', { name: 'Filter gateways' }).fill('us-1');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/gateways?q=us-1');
  await expect(rows.filter({ hasText: 'gw-eu-1' })).toHaveCount(0);
  const enrol = page.getByRole('button', { name: 'Enrol gateway' });
  await expect(enrol).toHaveAccessibleDescription('Needs the role administrator.');
});

test('one command enrols a gateway, and the page turns by itself', async ({ adminPage: page }) => {
  await page.goto('/gateways/enrol');
  await page.getByLabel('Name').fill('Not A Name');
  await page.getByRole('button', { name: 'Make token' }).click();
  await expect(page.getByText('Lower-case letters, digits and dashes, at most 63.')).toBeVisible();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make token' }).click();
  await expect(page.getByText(/The token works once, for 59 m/)).toBeVisible();
  await axe(page);
  running = run((await page.getByText('GATEWAY_ENROLMENT_TOKEN=').textContent()) ?? '');
  await expect(page.getByText(`${name} confirmed its first states`)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: `Open ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
});

test('what it may not start is said, with what its allow-list needs', async ({ adminPage: page }) => {
  await openGateway(page);
  const served = page.getByRole('region', { name: 'Connectors it serves' });
  const row = served.getByRole('row', { name: new RegExp(connector) });
  await expect(row).toContainText('not allowed', { timeout: 20_000 });
  await expect(row).toContainText('allow.json');
  await row.getByText('Show what allow.json needs').click();
  await expect(row.locator('pre')).toContainText('"executable": "/');
  await expect(page.getByRole('region', { name: 'States it answered' }).getByRole('row').nth(1)).toContainText(
    'applied',
  );
  await axe(page);
});

test('a gateway that dies stays listed as silent', async ({ adminPage: page }) => {
  running?.kill('SIGKILL');
  await page.goto('/gateways');
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*silent`) })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('alert').filter({ hasText: name })).toBeVisible();
  await page.getByRole('link', { name: /^silent/ }).click();
  await page.waitForURL('**/gateways?health=silent');
  const rows = page.getByRole('region', { name: 'Gateways', exact: true }).getByRole('row');
  await expect(rows.filter({ hasText: 'gw-eu-1' })).toHaveCount(0);
  await expect(rows.filter({ hasText: name })).toBeVisible();
  await axe(page);
});

test('a revocation is not called enforced while one gateway withholds its word', async ({ adminPage: page }) => {
  await page.goto('/connectors');
  await page.getByRole('button', { name: `Revoke ${connector}` }).click();
  await page.getByRole('button', { name: 'Drill' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Revoke ${connector}` })
    .click();
  await page.waitForURL(/\/revocations\/[0-9a-f-]{36}$/);
  const moment = page.getByRole('region', { name: 'How fast it was enforced' });
  await expect(moment.getByRole('status')).toContainText('2of 3');
  await expect(moment.getByRole('status')).toContainText(`Silent: ${name}.`);
  await expect(page.getByRole('heading', { level: 1, name: `Revoking ${connector}` })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: `Lift the revocation of ${connector}` }).click();
  await page.getByLabel('Reason').fill('The drill is over');
  await page.getByRole('button', { name: 'Lift revocation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${connector} was revoked and lifted` })).toBeVisible();
});

test('removing it is an act with a reason; the fleet is whole again', async ({ adminPage: page }) => {
  await openGateway(page);
  await page.getByRole('button', { name: 'Remove gateway…' }).click();
  await page.getByLabel('Reason').fill('It was a test');
  await axe(page);
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(page.getByText(`${name} was removed by`)).toBeVisible();
  await page.goto('/gateways');
  await expect(page.getByText('2 enrolled').first()).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(0);
});
