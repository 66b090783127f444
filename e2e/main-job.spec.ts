import type { APIRequestContext, Page } from '@playwright/test';
import { type CallReport, callTool, withMcpClient } from '../lib/gateways/server/mcp-caller';
import { get, send } from './api';
import { editorStatus, writePolicies } from './editor';
import { expect, test } from './fixtures';
import {
  agent,
  allowOnEveryGateway,
  clientConfig,
  consoleProcess,
  handbookPolicies,
  makeHandbook,
} from './main-job/handbook';

// The main job in its order, in a browser: each test starts from what the one before it left.
test.describe.configure({ mode: 'serial' });

const gateways = (process.env.COUNTERSIGN_GATEWAYS ?? '')
  .split(',')
  .map((url) => url.replace('127.0.0.1', 'localhost'));
const handbook = makeHandbook();
let connectorId = '';
let textBefore = '';
let version = 0;

async function svid(request: APIRequestContext, audience: string, spiffeId = agent.spiffeId): Promise<string> {
  const { token } = await send<{ token: string }>(request, '/api/v1/svids', { spiffeId, audience, ttlSeconds: 300 });
  return token;
}

const endpoint = (index: number, slug = 'handbook') => `${gateways[index]}/mcp/${slug}`;

async function call(
  request: APIRequestContext,
  index: number,
  tool: string,
  args: Record<string, unknown>,
): Promise<CallReport> {
  const url = endpoint(index);
  return callTool({ url, token: await svid(request, url), era: index === 0 ? 'legacy' : 'modern' }, tool, args);
}

/** What a denial carried: the decision's id, and why. */
const denialOf = (report: CallReport) =>
  (report.kind === 'refused' ? report.data : {}) as { decisionId?: string; cause?: string; code?: string };

async function choose(page: Page, title: string, path: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: title }).click();
  await dialog.getByLabel('Agent').selectOption({ label: agent.name });
  await dialog.getByLabel('Connector').selectOption({ label: 'Handbook' });
  await dialog.getByLabel(/^Tool/).selectOption('read_text_file');
  await dialog.getByLabel(/^path/).fill(path);
  await dialog.getByRole('button', { name: 'Dry-run the call' }).click();
}

test.afterAll(() => handbook.remove());

test('1 a client’s file is imported, and gateways start only what their own file allows', async ({
  authorPage: page,
}) => {
  await page.goto('/connectors/import');
  await page.getByLabel('Configuration', { exact: true }).fill(clientConfig(handbook.root));
  await page.getByRole('button', { name: 'Preview import' }).click();
  await expect(page.getByText('Nothing is stored yet, and nothing was run.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 connector' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 connector registered' })).toBeVisible();
  const entries = JSON.parse((await page.locator('main pre').last().textContent()) ?? '') as unknown[];
  await page.getByRole('list', { name: 'Registered connectors' }).getByRole('link').click();
  await page.waitForURL(/\/connectors\/[0-9a-f-]{36}/);
  connectorId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  allowOnEveryGateway(entries);
  await expect(page.getByText('read_multiple_files').first()).toBeVisible({ timeout: 60_000 });
});

test('2 identities are registered, and the connector is bound to its own', async ({ authorPage: page }) => {
  await page.goto('/identities');
  await page.getByRole('button', { name: 'Register identity' }).click();
  const dialog = page.getByRole('dialog', { name: 'Register identity' });
  await dialog.getByLabel('Name').fill(agent.name);
  await dialog.getByLabel('SPIFFE ID').fill(agent.spiffeId);
  await dialog.getByRole('button', { name: 'Register identity' }).click();
  await page.waitForURL(/\/identities\/[0-9a-f-]{36}$/);
  const spiffeId = 'spiffe://countersign.test/connector/handbook';
  const { id } = await send<{ id: string }>(page.request, '/api/v1/identities', {
    kind: 'connector',
    name: 'handbook',
    spiffeId,
  });
  await send(page.request, `/api/v1/connectors/${connectorId}/identity`, { identityId: id });
  await page.goto(`/connectors/${connectorId}`);
  await expect(page.getByText('connector/handbook').first()).toBeVisible();
});

test('3 and 4 a policy is written, and the dry run says what will happen', async ({ authorPage: page }) => {
  const { version: inForce } = await get<{ version: { text: string } }>(page.request, '/api/v1/policies');
  textBefore = inForce.text;
  await page.goto('/policies');
  await page.getByRole('button', { name: 'Edit policies' }).click();
  await page.waitForURL(/\/policies\/drafts\//);
  await expect(editorStatus(page)).toHaveText(/^Valid/);
  await writePolicies(page, `${textBefore}\n${handbookPolicies(handbook.root)}`);
  await expect(page.getByRole('button', { name: /handbook-is-not-written/ }).first()).toBeVisible();
  await expect(editorStatus(page)).toHaveText(/^Valid/);
  await choose(page, 'Choose a call', handbook.file('docs/plan.md'));
  const panel = page.getByRole('region', { name: 'Dry run' });
  await expect(panel.getByText('By handbook-reader-reads-docs.')).toBeVisible();
  await page.getByRole('button', { name: 'Propose for review' }).click();
  await page.getByLabel('What changes, and why').fill('The handbook’s docs for its reader.');
  await page.getByRole('dialog').getByRole('button', { name: 'Propose for review' }).click();
  await expect(page.getByText('for review', { exact: true }).first()).toBeVisible();
});

test('5 another person publishes, and both gateways acknowledge the signed state', async ({ approverPage: page }) => {
  await page.goto('/policies');
  await page.getByRole('link', { name: /^Review/ }).click();
  await page.getByRole('button', { name: /^Publish v/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish v/ })
    .click();
  await page.waitForURL(/\/policies\/versions\/\d+$/);
  version = Number(new URL(page.url()).pathname.split('/').at(-1));
  await expect(
    page.getByRole('img', { name: new RegExp(`^2 of 2 gateways acknowledged policy v${version}`) }),
  ).toBeVisible();
});

test('6 real clients of both eras: what is permitted succeeds, and nothing else does', async ({
  authorPage: { request },
}) => {
  const { file, root } = handbook;
  for (const index of [0, 1]) {
    const read = await call(request, index, 'read_text_file', { path: file('docs/plan.md') });
    expect(read).toMatchObject({ kind: 'result', isError: false });
    expect(JSON.stringify(read)).toContain('Ship the gateway.');

    const denied: [string, Record<string, unknown>, string][] = [
      ['write_file', { path: file('docs/plan.md'), content: 'x' }, 'forbidden'],
      ['read_text_file', { path: file('private/salaries.md') }, 'no-permit'],
      ['read_text_file', { path: `${root}/docs/../../../etc/passwd` }, 'no-permit'],
      ['read_multiple_files', { paths: [file('docs/plan.md'), file('private/salaries.md')] }, 'no-permit'],
    ];
    for (const [tool, args, cause] of denied) {
      expect(denialOf(await call(request, index, tool, args)), `${tool} ${JSON.stringify(args)}`).toMatchObject({
        cause,
      });
    }

    const url = endpoint(index);
    const wrong = await svid(request, endpoint(index, 'team-memory'));
    const refused = await callTool({ url, token: wrong }, 'read_text_file', { path: file('docs/plan.md') });
    expect(denialOf(refused)).toMatchObject({ code: 'unauthenticated' });

    const { tools } = await withMcpClient({ url, token: await svid(request, url) }, (client) => client.listTools());
    expect(tools.map(({ name }) => name).sort()).toEqual(['list_directory', 'read_multiple_files', 'read_text_file']);
  }
});

test('7 each is in the log with its policy, and a denial is explained', async ({ authorPage: page }) => {
  const url = `/decisions?connector=${connectorId}&effect=deny&tool=write_file`;
  await expect.poll(async () => (await get<{ rows: unknown[] }>(page.request, `/api/v1${url}`)).rows.length).toBe(2);
  await page.goto(url);
  const rows = page.getByRole('region', { name: 'Decisions' }).locator('tbody tr');
  await rows.first().getByRole('link').click();
  await expect(page.getByText('handbook-is-not-written').first()).toBeVisible();
  await expect(page.getByText(`v${version}`).first()).toBeVisible();
});

test('8 one click revokes the connector, every gateway proves it, and the next call is denied', async ({
  authorPage: page,
}) => {
  const { request } = page;
  await page.goto(`/connectors/${connectorId}`);
  await page.getByRole('button', { name: 'Revoke Handbook' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The main job revokes it.');
  await dialog.getByRole('button', { name: 'Revoke Handbook' }).click();
  await page.waitForURL(/\/revocations\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('region', { name: 'How fast it was enforced' }).getByRole('status')).toContainText(
    '2 of 2 enforce it.',
  );
  const revocationId = new URL(page.url()).pathname.split('/').at(-1);
  for (const index of [0, 1]) {
    const denied = await call(request, index, 'read_text_file', { path: handbook.file('docs/plan.md') });
    expect(denialOf(denied)).toMatchObject({ code: 'revoked', revocationId });
  }
  await expect(page.getByRole('region', { name: /The next real call was denied/ })).toBeVisible();
});

test('9 the console is killed: gateways go on deciding, and nothing is lost or doubled', async ({
  authorPage: { request },
}) => {
  const echo = endpoint(0, 'everything-demo');
  const triage = await svid(request, echo, 'spiffe://countersign.test/agent/triage');
  const shut = endpoint(1);
  const reader = await svid(request, shut);
  const killed = consoleProcess();
  process.kill(killed, 'SIGKILL');
  expect(await callTool({ url: echo, token: triage }, 'echo', { message: 'while the console is away' })).toMatchObject({
    kind: 'result',
  });
  const denied = denialOf(
    await callTool({ url: shut, token: reader }, 'read_text_file', { path: handbook.file('docs/plan.md') }),
  );
  expect(denied).toMatchObject({ code: 'revoked' });

  const back = async () => {
    if (consoleProcess() === killed) return 0;
    return request.get('/api/health').then(
      (answer) => answer.status(),
      () => 0,
    );
  };
  await expect.poll(back, { timeout: 60_000 }).toBe(200);
  const found = () => request.get(`/api/v1/decisions/${denied.decisionId}`).then((answer) => answer.status());
  await expect.poll(found, { timeout: 60_000 }).toBe(200);
  const { rows } = await get<{ rows: { id: string }[] }>(request, `/api/v1/decisions?connector=${connectorId}`);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('afterwards the product is as it was', async ({ authorPage, approverPage, adminPage }) => {
  const { id } = await send<{ id: string }>(authorPage.request, '/api/v1/policies/drafts', { text: textBefore });
  await send(authorPage.request, `/api/v1/policies/drafts/${id}/proposal`, { message: 'The handbook goes again.' });
  await send(approverPage.request, '/api/v1/policies/versions', { draftId: id });
  await send(adminPage.request, '/api/v1/connectors/removal', {
    selection: { kind: 'ids', ids: [connectorId] },
  });
});
