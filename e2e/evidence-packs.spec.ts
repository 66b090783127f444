import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { extractText, getDocumentProxy } from 'unpdf';
import { unzipPack } from '../lib/evidence-packs/write/unzip';
import { agentCall, sampleAgent } from './agent-call';
import { axe } from './axe';
import { countersign } from './command-line';
import { expect, test } from './fixtures';

// One story, told in order: a call, the pack that has it, what verifies it, and whom it is shared with.
test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'evidence-pack-'));
const zip = join(folder, 'pack.zip');
const unpacked = join(folder, 'unpacked');
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

let address = '';
let link = '';
const files = new Map<string, Uint8Array>();
const text = (name: string) => new TextDecoder().decode(files.get(name));
const rows = (name: string) => Papa.parse<Record<string, string>>(text(name), { header: true }).data;
const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

test('says what it would be of before it is made, and is made in the worker', async ({ approverPage: page }) => {
  const call = { agent: sampleAgent('triage'), connector: 'everything-demo', tool: 'get-env', args: {} };
  const refused = await agentCall(page.request, 0, call);
  const { decisionId } = (refused.kind === 'refused' ? refused.data : {}) as { decisionId: string };
  await expect
    .poll(async () => (await page.request.get(`/api/v1/decisions/${decisionId}`)).status(), { timeout: 30_000 })
    .toBe(200);

  await page.goto('/evidence/packs');
  await axe(page);
  await page.getByRole('main').getByRole('link', { name: 'Make pack' }).first().click();
  await page.getByLabel('Framework').selectOption({ label: 'NIST SP 800-207' });
  await expect(page).toHaveURL(/framework=nist-800-207/);
  await expect(region(page, 'What it says').getByRole('status')).toContainText(/rows behind \d+ metrics/);
  await expect(region(page, 'Not assessed')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Make pack' }).click();
  await page.waitForURL(/\/evidence\/packs\/[0-9a-f-]{36}$/);
  address = new URL(page.url()).pathname;
  await expect(page.getByRole('link', { name: 'Download pack' })).toBeVisible({ timeout: 60_000 });
  await expect(region(page, 'Page one')).toContainText('node verify.mjs --root');
  await axe(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download pack' }).click(),
  ]);
  writeFileSync(zip, readFileSync(await download.path()));
  for (const [name, bytes] of unzipPack(readFileSync(zip))) files.set(name, bytes);
  expect(rows('rows/M15.csv').map(({ id }) => id)).toContain(decisionId);
});

test('the figure in the PDF counts the very rows of the pack', async () => {
  const { text: pages } = await extractText(await getDocumentProxy(new Uint8Array(files.get('report.pdf') ?? [])));
  const words = pages.join(' ').replace(/\s+/g, ' ');
  const calls = rows('rows/M15.csv').filter(({ id }) => id).length;
  expect(words).toMatch(new RegExp(`M15 .*? ${calls.toLocaleString('en')} rows/M15\\.csv`));
  expect(pages[0]?.replace(/\s+/g, ' ')).toMatch(
    /Period \d{4}-.* Not assessed: .* Exceptions: .* node verify\.mjs --root/,
  );
});

test('verifies in a folder of its own and by the command line, which name what was changed', async () => {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), bytes);
  }
  const { issuer } = JSON.parse(text('manifest.json')) as { issuer: { root: string } };
  const verify = () =>
    spawnSync(process.execPath, ['verify.mjs', '--root', issuer.root], { cwd: unpacked, encoding: 'utf8' });
  expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining('Every file of this pack holds.') });
  expect(await countersign('', ['verify', zip, '--root', issuer.root])).toMatchObject({ code: 0 });
  writeFileSync(join(unpacked, 'findings.csv'), 'id\r\n');
  expect(verify()).toMatchObject({ status: 4, stdout: expect.stringContaining('does not hold: findings.csv.') });
  expect(await countersign('', ['verify', unpacked])).toMatchObject({
    code: 4,
    out: expect.stringContaining('findings.csv'),
  });
});

test('is shared by a link that opens without an account, and the opening is on record', async ({ adminPage, page }) => {
  await adminPage.goto(address);
  await adminPage.getByRole('button', { name: 'Share pack' }).click();
  const dialog = adminPage.getByRole('dialog', { name: 'Share pack' });
  await expect(dialog.getByRole('button', { name: 'Make link' })).toHaveAccessibleDescription(
    'Say whom it is for first.',
  );
  await dialog.getByLabel('For whom').fill('Auditors of Example');
  await dialog.getByRole('button', { name: 'Make link' }).click();
  link = await adminPage
    .getByRole('dialog', { name: 'Send this link' })
    .getByLabel('Link', { exact: true })
    .inputValue();
  await axe(adminPage);
  await adminPage.getByRole('button', { name: 'I have sent it' }).click();

  const { hash, pathname } = new URL(link);
  await page.goto(pathname + hash);
  await expect(region(page, 'Page one')).toContainText('node verify.mjs --root');
  await expect(page.getByText('For Auditors of Example.')).toBeVisible();
  await axe(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'report.pdf', exact: true }).click(),
  ]);
  expect(readFileSync(await download.path()).equals(files.get('report.pdf') ?? Buffer.of())).toBe(true);
  expect((await page.request.get('/api/v1/evidence-packs')).status()).toBe(401);
  await expect(region(adminPage, 'Links').first()).toContainText('2 times', { timeout: 15_000 });
});

test('a link that is ended says so and opens nothing', async ({ adminPage, page }) => {
  await adminPage.goto(address);
  await adminPage.getByRole('button', { name: 'End the link for Auditors of Example' }).click();
  await expect(region(adminPage, 'Links').first()).toContainText(/ended\s*by /);
  await axe(adminPage);
  const { hash, pathname } = new URL(link);
  await page.goto(pathname + hash);
  await expect(page.getByText(/^This link was ended at/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download pack' })).toHaveCount(0);
});

test('a schedule is set up and ended', async ({ approverPage: page }) => {
  await page.goto('/evidence/packs');
  await page.getByRole('button', { name: 'Schedule packs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schedule packs' });
  await dialog.locator('select[name="every"]').selectOption('quarter');
  await axe(page);
  await dialog.getByRole('button', { name: 'Schedule packs' }).click();
  await expect(dialog).toHaveCount(0);
  const schedules = region(page, 'Schedules').first();
  await expect(schedules).toContainText('every quarter, every environment');
  await schedules
    .getByRole('button', { name: /^End the schedule of/ })
    .first()
    .click();
  await expect(schedules).toContainText('Nothing is scheduled');
});
