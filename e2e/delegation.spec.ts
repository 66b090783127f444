import { decodeJwt } from 'jose';
import { accountOf, sessionOf } from './accounts';
import { gateways } from './agent-call';
import { get } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';
import { oauthClient } from './oauth-client';
import { watch } from './watch';

// One client’s way, in its order: it is turned away, a person agrees, it calls, the person ends it.
test.describe.configure({ mode: 'serial' });

const url = `${gateways[0]}/mcp/project-files`;
const name = `Browser test client ${process.pid}`;
let client: Awaited<ReturnType<typeof oauthClient>>;

test.beforeAll(async () => {
  client = await oauthClient(name);
});
test.afterAll(() => client.close());

const callNow = () => client.use(url, (mcp) => mcp.callTool({ name: 'list_allowed_directories', arguments: {} }));
const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'allowed',
    (error: unknown) => String(error),
  );

test('a stock client without a token is led to this console, and a signed-out person through sign-in and back', async ({
  page,
  authorPage,
}) => {
  await authorPage.goto('/');
  const asked = await client.begin(url);
  expect(new URL(asked).origin).toBe(process.env.COUNTERSIGN_URL);
  expect(new URL(asked).searchParams.get('resource')).toBe(url);
  await page.goto(asked);
  await expect(page.getByText('You asked for what an application asks of you')).toBeVisible();
  const account = accountOf('author');
  if (!account) throw new Error('The author has no account yet');
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Let ${name} act for you?`);
});

test('the person sees to whom, what and for how long, takes something out, and allows it', async ({ browser }) => {
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'author') });
  const page = await context.newPage();
  const judge = watch(page);
  await page.goto(await client.begin(url));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Let ${name} act for you?`);
  await expect(page.getByText('first seen')).toBeVisible();
  await expect(page.getByText('a program on your own machine')).toBeVisible();
  const writes = page.getByRole('listitem').filter({ hasText: 'write_file' });
  await expect(writes).toContainText('writes');
  await writes.getByRole('checkbox').uncheck();
  await page.getByLabel('15 minutes').check();
  await page.getByLabel('What for').fill('A browser test');
  await axe(page);
  judge();
  await page.getByRole('button', { name: 'Allow for 15 minutes' }).click();
  await expect(page.getByRole('heading', { name: 'Back at the client' })).toBeVisible();
  expect(client.answer()).toMatchObject({ state: 'what the client remembers', iss: process.env.COUNTERSIGN_URL });
  await context.close();
});

test('the client fetches its token and calls; what was taken out is not in it', async () => {
  await client.finish(url);
  const claims = decodeJwt(client.kept.tokens?.access_token ?? '');
  expect(claims).toMatchObject({ iss: process.env.COUNTERSIGN_URL, aud: url, purpose: 'A browser test' });
  expect(String(claims.scope).split(' ')).toContain('tool:list_allowed_directories');
  expect(String(claims.scope).split(' ')).not.toContain('tool:write_file');
  // A client that is new here is a new agent: gateways know it with their next state.
  await expect.poll(() => outcomeOf(callNow()), { timeout: 15_000 }).toBe('allowed');
  const { tools } = await client.use(url, (mcp) => mcp.listTools());
  expect(tools.map((tool) => tool.name)).toContain('list_allowed_directories');
});

type Mine = { delegations: { actor: { name: string }; person: { id: string } }[] };
const numberOf = (text: string | null) => Number(/^[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

test('what is reached for the person is told by figures that open the rows they count', async ({
  authorPage: page,
}) => {
  const mine = await get<Mine>(page.request, '/api/v1/account/delegations');
  const own = mine.delegations.find(({ actor }) => actor.name === name);
  await page.goto(`/identities/persons/${own?.person.id}/reach`);
  const figures = page.getByRole('list', { name: 'What it can reach' });
  const used = figures.getByRole('link', { name: /^\d+\s*used in 90 d$/ });
  await axe(page);
  // The call arrives with the gateway's next batch.
  await expect(async () => {
    await page.reload();
    await expect(used).not.toHaveText(/^0/);
  }).toPass({ timeout: 30_000 });
  await used.click();
  await expect(page).toHaveURL(/use=used$/);
  const tools = page.getByRole('region', { name: 'Tools that can be reached' });
  const count = numberOf(await used.textContent());
  await expect(tools.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(count);
  await expect(tools.getByRole('row', { name: /list_allowed_directories/ }).filter({ hasText: name })).toBeVisible();

  const cut = page.getByRole('region', { name: 'If they are revoked' });
  const ends = cut.getByRole('link', { name: /delegations? ends?$/ });
  const ending = numberOf(await ends.textContent());
  expect(ending).toBeGreaterThan(0);
  await ends.click();
  await expect(page).toHaveURL(/identities\/delegations\?of=person/);
  const delegations = page.getByRole('region', { name: 'Delegations' });
  await expect(delegations.getByRole('row').filter({ hasText: 'active' })).toHaveCount(ending);
  await expect(delegations.getByRole('row').filter({ hasText: name })).toBeVisible();
  await axe(page);
});

test('the person finds it among the agents acting for them, with its last call, and ends it: the next call is denied', async ({
  authorPage: page,
}) => {
  await page.goto('/settings/agents');
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('active');
  await expect(row.getByText('not used yet')).toBeHidden({ timeout: 20_000 });
  await axe(page);
  await row.getByRole('button', { name: `End ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await expect(row).toContainText('revoked');
  await expect.poll(() => outcomeOf(callNow()), { timeout: 10_000 }).not.toBe('allowed');
  await row.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name} for`);
  await expect(page.getByRole('region', { name: 'Issued tokens' })).toContainText('for the code');
  await axe(page);
});

test('the lists name it, and their filters are in the address', async ({ adminPage: page }) => {
  await page.goto('/identities/delegations?state=revoked');
  await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible();
  await axe(page);
  await page.goto('/identities/persons');
  await axe(page);
  await page.goto('/identities/clients');
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('describes itself');
  await axe(page);
});

test('a refusal is told to the client, and a redirect that is not the client’s is told to nobody', async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'author') });
  const page = await context.newPage();
  client.kept.tokens = undefined;
  const asked = new URL(await client.begin(url));
  await page.goto(asked.href);
  await page.getByRole('button', { name: 'Refuse' }).click();
  await expect(page.getByRole('heading', { name: 'Back at the client' })).toBeVisible();
  expect(client.answer()).toMatchObject({ error: 'access_denied', iss: process.env.COUNTERSIGN_URL });
  asked.searchParams.set('redirect_uri', 'https://evil.example/callback');
  await page.goto(asked.href);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This request cannot be answered');
  expect(await page.content()).not.toContain('href="https://evil.example');
  await context.close();
});
