import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';

export type Who = 'admin' | 'author' | 'approver';
export type Account = { email: string; password: string };

/** Inside Playwright's output folder: gone with the next run, shared by the spec files of this one. */
const folder = join('test-results', 'accounts');
const stateFile = (who: Who) => join(folder, `${who}.json`);
const accountFile = (who: Who) => join(folder, `${who}.account.json`);
const password = 'five words for the tests';

function keep(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

/** The account of a role, once it was made; those of a running console are named by COUNTERSIGN_ACCOUNTS. */
export function accountOf(who: Who): Account | null {
  const given = JSON.parse(process.env.COUNTERSIGN_ACCOUNTS ?? '{}') as Partial<Record<Who, Account>>;
  if (given[who]) return given[who];
  return existsSync(accountFile(who)) ? (JSON.parse(readFileSync(accountFile(who), 'utf8')) as Account) : null;
}

/** Types the account into the sign-in page and waits for `path`. */
export async function signIn(page: Page, account: Account, path = '/'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`, { waitUntil: 'networkidle' });
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // A console page never rests: its stream stays open, so its address is enough.
  await page.waitForURL((url) => url.pathname + url.search === path, { waitUntil: 'commit' });
}

/** Uses up a one-time link: the set-up link makes the first account, an invitation sets its member's password. */
async function followLink(page: Page, who: Who): Promise<void> {
  const links = JSON.parse(process.env.COUNTERSIGN_SAMPLE_LINKS ?? '[]') as { role: string; url: string }[];
  const link = who === 'admin' ? process.env.COUNTERSIGN_SETUP_LINK : links.find(({ role }) => role === who)?.url;
  if (!link) throw new Error(`No account and no one-time link for ${who}: was it used by an earlier run?`);
  const account = { email: 'admin@console.invalid', password };
  await page.goto(link, { waitUntil: 'networkidle' });
  if (who === 'admin') {
    await page.getByLabel('Name').fill('Avery Admin');
    await page.getByLabel('Email').fill(account.email);
  } else {
    account.email = await page.locator('input[name="email"]').inputValue();
  }
  await page.locator('input[name="password"]').fill(password);
  keep(accountFile(who), account);
  await page.getByRole('button', { name: who === 'admin' ? 'Create account' : 'Set password and sign in' }).click();
  await page.waitForURL((url) => url.pathname === '/', { waitUntil: 'commit' });
}

/** The storage state of a signed-in session of this role; a link or password is used only when none is open. */
export async function sessionOf(browser: Browser, who: Who): Promise<string> {
  const file = stateFile(who);
  const context = await browser.newContext(existsSync(file) ? { storageState: file } : {});
  const isOpen = async () => (await context.request.get('/api/v1/frame')).status() === 200;
  if (!(await isOpen())) {
    const page = await context.newPage();
    const account = accountOf(who);
    await (account ? signIn(page, account) : followLink(page, who));
    expect(await isOpen()).toBe(true);
    mkdirSync(folder, { recursive: true });
    await context.storageState({ path: file });
  }
  await context.close();
  return file;
}
