import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { countersign, tokenOf } from './command-line';
import { expect, test } from './fixtures';

// One story, told in order: kept in Git, read-only here, pushed by the command line, opened by breaking the glass, back here.
test.describe.configure({ mode: 'serial' });

type Version = { number: number; text: string };
/** Of this run alone: a run that was stopped leaves its proposal behind. */
const message = `From Git, ${Date.now().toString(36)}.`;
const repository = 'git.example.invalid/acme/policies';
const work = mkdtempSync(join(tmpdir(), 'countersign-git-'));
const set = join(work, 'mcp');
let before: Version = { number: 0, text: '' };
let draft = '';
let token = '';

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Dana', '-c', 'user.email=dana@test.invalid', ...args], {
    cwd: work,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
const inForce = async (request: APIRequestContext) =>
  (await get<{ version: Version }>(request, '/api/v1/policies')).version;
const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'Kept in Git, read-only here' });

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, 'author') });
  before = await inForce(request);
  ({ id: draft } = await send<{ id: string }>(request, '/api/v1/policies/drafts', {
    text: `${before.text}\n// Later.\n`,
  }));
  await request.dispose();
});

/** Whatever failed: kept here again, with the text that was in force before. */
test.afterAll(async ({ browser, playwright, baseURL }) => {
  rmSync(work, { recursive: true, force: true });
  const as = async (who: 'admin' | 'approver') =>
    playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, who) });
  const [admin, approver] = [await as('admin'), await as('approver')];
  const { home } = await get<{ home: { kind: string } }>(admin, '/api/v1/policy-set/home');
  if (home.kind === 'git')
    await send(admin, '/api/v1/policy-set/home', { kind: 'console', reason: 'The test is over.' });
  await send(admin, `/api/v1/policies/drafts/${draft}/withdrawal`, {});
  if ((await inForce(admin)).text !== before.text) {
    const again = { restore: before.number, reason: 'The browser test takes it back.' };
    const { findingId } = await send<{ findingId: string }>(approver, '/api/v1/policies/emergency-publications', again);
    const closed = { outcome: 'resolved', reason: 'The text is the one from before.' };
    await send(admin, `/api/v1/findings/${findingId}/closure`, closed);
  }
  await Promise.all([admin.dispose(), approver.dispose()]);
});

test('an administrator says where the set is kept, without the credentials in the address', async ({
  adminPage: page,
}) => {
  await page.goto('/settings/policy-set');
  await page.getByRole('button', { name: 'Keep it in Git…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Repository').fill(`https://ci:secret@${repository}.git`);
  await dialog.getByLabel('Folder').fill('mcp');
  await expect(dialog.getByText(`Kept as ${repository}, without credentials.`)).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: 'Keep it in Git' }).click();
  await expect(page.getByRole('heading', { name: 'Kept in Git' })).toBeVisible();
  await expect(page.getByText('none: it was not pushed from there')).toBeVisible();
  await axe(page);
});

test('the set is only read here, and every page about policies says so', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await expect(banner(page)).toContainText(`${repository}, folder mcp. v${before.number} was not pushed from there.`);
  await axe(page);
  await page.goto(`/policies/drafts/${draft}`);
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  const start = page.getByRole('button', { name: 'Start a draft from this text' });
  await expect(start).toHaveAccessibleDescription(/kept in Git, at git\.example\.invalid.*break the glass/);
  await expect(banner(page).getByRole('button', { name: 'Break the glass…' })).toHaveAccessibleDescription(/approver/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await banner(page).getByRole('button', { name: 'Copy as patch' }).click();
  await expect(page.getByText('Copied. Apply it with git apply.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\+\/\/ Later\.$/m);
  await axe(page);
});

test('the command line pushes a commit, another person publishes it, and its commit is in force', async ({
  authorPage,
  approverPage: page,
}) => {
  token = await tokenOf(authorPage, 'policies in Git test');
  git('init', '--quiet');
  git('remote', 'add', 'origin', `https://ci:secret@${repository}.git`);
  expect(await countersign(token, ['policy', 'export', set])).toMatchObject({ code: 0 });
  writeFileSync(
    join(set, 'policies', '900-git.cedar'),
    '@id("e2e-git") forbid (principal, action, resource) when { false };\n',
  );
  const push = (...more: string[]) => countersign(token, ['policy', 'push', set, '--message', message, ...more]);
  git('add', '.');
  expect(await push('--commit', 'c'.repeat(40))).toMatchObject({
    code: 1,
    err: expect.stringContaining('in no commit'),
  });
  git('commit', '--quiet', '--message', message);
  const commit = git('rev-parse', 'HEAD');
  expect(await push('--repository', 'git.example.invalid/other/set')).toMatchObject({ code: 1 });

  const waiting = push('--wait', '2');
  await page.goto('/policies');
  await page.getByRole('link', { name: message, exact: true }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Publish v/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish v/ })
    .click();
  await page.waitForURL(/\/policies\/versions\/\d+$/);
  const number = Number(new URL(page.url()).pathname.split('/').at(-1));
  await expect(banner(page)).toContainText(`v${number} is its commit ${commit.slice(0, 12)}.`);
  expect(await waiting).toMatchObject({ code: 0, out: expect.stringContaining(`It was published as v${number}.`) });
  expect(await push()).toMatchObject({ code: 0, out: `v${number} says the same already. Nothing was proposed.\n` });
});

test('the policy that every call evaluates is counted, and listed alone', async ({ authorPage: page }) => {
  await page.goto('/policies');
  const section = page.getByRole('region', { name: 'On every call' });
  await expect(section.getByText(/^1 of \d+$/)).toBeVisible();
  await section.getByRole('link', { name: '1 policy' }).click();
  await expect(page).toHaveURL('/policies?scope=open');
  const outline = page.getByRole('navigation', { name: 'Policies in this set' });
  await expect(outline.getByRole('button')).toHaveCount(1);
  await expect(outline.getByRole('button')).toHaveText(/e2e-git/);
  await axe(page);
  await section.getByRole('link', { name: 'Show every policy' }).click();
  await expect(outline.getByRole('button').nth(1)).toBeVisible();
});

test('an approver breaks the glass with a reason, which opens the set and a finding', async ({
  approverPage: page,
  authorPage,
}) => {
  await page.goto('/policies');
  await banner(page).getByRole('button', { name: 'Break the glass…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Break the glass' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Why it cannot wait for Git').fill('The repository does not answer (browser test).');
  await axe(page);
  await dialog.getByRole('button', { name: 'Break the glass' }).click();
  const broken = page.getByRole('status').filter({ hasText: 'The glass is broken' });
  await expect(broken).toContainText('The repository does not answer (browser test).');
  await axe(page);

  await authorPage.goto(`/policies/drafts/${draft}`);
  await expect(authorPage.locator('.monaco-editor').first()).toBeVisible();
  await page.goto('/findings?state=open&kind=policy.break-glass');
  await page
    .getByRole('link', { name: /broke the glass on the policy set for 1 h/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Close finding' })).toHaveAccessibleDescription(/another person/);

  await page.goto('/policies');
  await broken.getByRole('button', { name: 'End it now' }).click();
  await expect(banner(page)).toBeVisible();
});

test('another person closes its finding, and an administrator brings the set back here', async ({
  adminPage: page,
}) => {
  await page.goto('/findings?state=open&kind=policy.break-glass');
  await page
    .getByRole('link', { name: /broke the glass on the policy set/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Close finding' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What you looked at, and what you found').fill('Nothing was published meanwhile.');
  await dialog.getByRole('button', { name: 'Close finding' }).click();
  await expect(page.getByText('closed it as resolved: Nothing was published meanwhile.')).toBeVisible();

  await page.goto('/settings/policy-set');
  await page.getByRole('button', { name: 'Keep it here…' }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The browser test is over.');
  await dialog.getByRole('button', { name: 'Keep it here' }).click();
  await expect(page.getByRole('heading', { name: 'Kept in this console' })).toBeVisible();
  await page.goto('/policies');
  await expect(banner(page)).toHaveCount(0);
});
