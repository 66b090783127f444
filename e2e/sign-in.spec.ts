import { accountOf, signIn } from './accounts';
import { axe } from './axe';
import { expect, test } from './fixtures';

const deep = '/decisions?effect=deny';

test('a deep link leads through sign-in to the same view', async ({ page, adminPage }) => {
  await adminPage.goto('/');
  await page.goto(deep);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(deep)}`);
  await expect(page.getByText('You asked for the decision log with its filters')).toBeVisible();
  await axe(page);
  const account = accountOf('admin');
  if (!account) throw new Error('The administrator has no account yet');
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${deep}`, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1, name: 'Decisions' })).toBeAttached();
});

test('the keyboard alone signs in', async ({ page, adminPage }) => {
  await adminPage.goto('/');
  const account = accountOf('admin');
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Email')).toBeFocused();
  await page.keyboard.type(account?.email ?? '');
  await page.keyboard.press('Tab');
  await page.keyboard.type(account?.password ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/', { waitUntil: 'commit' });
});

test('a wrong password says what to do, and keeps what was typed', async ({ page }) => {
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await page.getByLabel('Email').fill('nobody@console.invalid');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.locator('.problem')).toContainText('The address or the password is wrong.');
  await expect(page.getByLabel('Email')).toHaveValue('nobody@console.invalid');
  await expect(page).toHaveURL('/sign-in');
  await axe(page);
});

test('a link that is used up says so', async ({ page }) => {
  await page.goto('/welcome#not-a-link-that-anybody-was-sent');
  await expect(page.locator('.problem')).toContainText('This link was used already, or it expired.');
  await axe(page);
  await page.goto('/set-up');
  await expect(page.locator('.problem')).toContainText('has no set-up secret');
});

test('a signed-in visitor is led past sign-in, and never off this console', async ({ adminPage }) => {
  await adminPage.goto('/sign-in?next=/gateways');
  await expect(adminPage).toHaveURL('/gateways');
  await adminPage.goto('/sign-in?next=//elsewhere.invalid/x');
  await expect(adminPage).toHaveURL('/');
});

test('signing out ends the session, and an open page of it leads to sign-in', async ({ browser, adminPage }) => {
  await adminPage.goto('/');
  const account = accountOf('admin');
  if (!account) throw new Error('The administrator has no account yet');
  const context = await browser.newContext();
  const [page, other] = [await context.newPage(), await context.newPage()];
  await signIn(page, account);
  await other.goto('/gateways?x=1');
  const cookies = await context.cookies();
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(other).toHaveURL(`/sign-in?next=${encodeURIComponent('/gateways?x=1')}`);
  // The cookie as it was, replayed: the row says no.
  await context.addCookies(cookies);
  expect((await context.request.get('/api/v1/frame')).status()).toBe(401);
  await context.close();
});
