import { accountOf, signIn } from './accounts';
import { axe } from './axe';
import { expect, test } from './fixtures';

// Of this run alone: a run that was stopped leaves its member behind.
const run = Date.now().toString(36);
const email = `e2e-${run}@console.invalid`;
const name = `Theo ${run}`;
const password = 'seven plain words for one test only';

test('an administrator invites a member, who accepts, is given a role, and is removed', async ({
  adminPage,
  browser,
}) => {
  await adminPage.goto('/settings/members');
  await adminPage.getByRole('button', { name: 'Invite member' }).click();
  const dialog = adminPage.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Email').fill(email);
  await axe(adminPage);
  await dialog.getByRole('button', { name: 'Invite member' }).click();
  const link = await adminPage.getByRole('textbox', { name: 'One-time link' }).inputValue();
  await adminPage.getByRole('button', { name: 'I have sent it' }).click();
  await expect(adminPage.getByRole('row', { name: new RegExp(name) })).toContainText('has not signed in');

  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByText(name)).toBeVisible();
  await axe(page);
  await page.getByLabel(/^Password/).fill('too short');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'at least 15 characters' })).toBeVisible();
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/', { waitUntil: 'commit' });

  // What a viewer may not see is said, not hidden.
  await page.goto('/settings/members');
  await expect(page.getByRole('heading', { name: /Members are for auditors/ })).toBeVisible();
  await adminPage.getByRole('link', { name }).click();
  await adminPage.getByRole('checkbox', { name: 'auditor' }).check();
  await adminPage.getByRole('button', { name: 'Save roles' }).click();
  await expect(adminPage.getByText(/auditor: given by/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('table').getByText(email)).toBeVisible();
  await axe(adminPage);

  await adminPage.getByRole('button', { name: 'Remove member…' }).click();
  await adminPage.getByRole('dialog').getByLabel('Reason').fill('The test is over');
  await adminPage.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(adminPage.getByRole('row', { name: new RegExp(name) })).toContainText('removed');
  // The open page of the removed member leads to sign-in by itself, and back to the same view.
  await expect(page).toHaveURL('/sign-in?next=%2Fsettings%2Fmembers');
  expect((await context.request.get('/api/v1/frame')).status()).toBe(401);
  await context.close();
});

test('a token is shown once, works, and ends at once', async ({ authorPage, playwright, baseURL }) => {
  await authorPage.goto('/settings/account');
  await authorPage.getByRole('button', { name: 'Create token' }).click();
  await authorPage.getByRole('dialog').getByLabel('Name').fill(`token ${run}`);
  await authorPage.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
  const token = await authorPage.getByRole('textbox', { name: 'API token' }).inputValue();
  await authorPage.getByRole('button', { name: 'I have stored it' }).click();
  const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  expect((await api.get('/api/v1/frame')).status()).toBe(200);
  await axe(authorPage);
  await authorPage.getByRole('button', { name: `End token token ${run}` }).click();
  await expect(authorPage.getByRole('row', { name: new RegExp(`token ${run}`) })).toHaveCount(0);
  expect((await api.get('/api/v1/frame')).status()).toBe(401);
  await api.dispose();
});

test('another session can be ended, and its open page leads to sign-in', async ({ authorPage, browser }) => {
  const account = accountOf('author');
  if (!account) throw new Error('The author has no account yet');
  const context = await browser.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Firefox/141.0' });
  const other = await context.newPage();
  await signIn(other, account, '/settings/roles');
  await authorPage.goto('/settings/account');
  await authorPage.getByRole('button', { name: 'End session of Firefox on Linux' }).first().click();
  await expect(other).toHaveURL('/sign-in?next=%2Fsettings%2Froles');
  await expect(authorPage.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await context.close();
});

test('the audit log is filtered, opened and verified', async ({ adminPage, authorPage }) => {
  await adminPage.goto('/settings/audit');
  await adminPage.getByRole('button', { name: 'Verify hash chain' }).click();
  await expect(adminPage.getByText('The chain holds')).toBeVisible();
  await axe(adminPage);
  await adminPage.getByRole('searchbox', { name: 'Filter the audit log' }).fill('session.start');
  await adminPage.keyboard.press('Enter');
  await expect(adminPage).toHaveURL(/q=session\.start/);
  const rows = adminPage.getByRole('region', { name: 'Audit log' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('session.start');
  await rows.nth(1).getByRole('link').click();
  await expect(adminPage.getByText('fits content and position')).toBeVisible();
  await axe(adminPage);
  const file = await adminPage.request.get('/api/v1/audit/export?q=session.start');
  expect(file.headers()['content-disposition']).toContain('audit-log.csv');
  expect((await file.text()).split('\r\n')[0]).toContain('Hash before');

  await authorPage.goto('/settings/audit');
  await expect(authorPage.getByRole('heading', { name: /audit log is for auditors/ })).toBeVisible();
});

test('roles are a grid, and the sample says what it holds', async ({ adminPage, authorPage }) => {
  await authorPage.goto('/settings/roles');
  await expect(authorPage.getByRole('columnheader', { name: 'author, yours' })).toBeVisible();
  await axe(authorPage);
  await adminPage.goto('/settings/sample');
  await adminPage.getByRole('button', { name: 'Remove sample data…' }).click();
  await expect(adminPage.getByRole('dialog').getByText('policies in force')).toBeVisible();
  await adminPage.getByRole('button', { name: 'Keep it' }).click();
  await axe(adminPage);
  await authorPage.goto('/settings/sample');
  const shut = authorPage.getByRole('button', { name: 'Remove sample data…' });
  await expect(shut).toHaveAttribute('aria-disabled', 'true');
});

test('the palette finds a connector by name, with the keyboard', async ({ adminPage }) => {
  await adminPage.goto('/settings/roles');
  await expect(adminPage.getByRole('heading', { level: 1 })).toBeVisible();
  await adminPage.keyboard.press('ControlOrMeta+k');
  await adminPage.getByRole('combobox', { name: 'Find or run' }).fill('Project files');
  await expect(adminPage.getByRole('option', { name: /Project files.*connector/ }).first()).toBeVisible();
  await axe(adminPage);
  await adminPage.keyboard.press('Enter');
  await expect(adminPage).toHaveURL(/\/connectors\//);
});
