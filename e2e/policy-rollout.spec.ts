import type { APIRequestContext, Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { agentCall, gateways, sampleAgent } from './agent-call';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

// One story, told in order: write, test, review by another, shadow, canary, promote, roll back; then one that stops itself.
test.describe.configure({ mode: 'serial' });

const triage = sampleAgent('triage');
const word = 'roll-out';
const rule = `@id("e2e-rollout") forbid (principal, action == EverythingDemo::Action::"echo", resource) when { context.input.message == "${word}" };`;
let before = { number: 0, text: '' };
let candidate = 0;
let testId = '';

/** One real call that only the candidate's rule is about. */
const echo = (request: APIRequestContext, index: number) =>
  agentCall(request, index, { agent: triage, connector: 'everything-demo', tool: 'echo', args: { message: word } });

const everyGateway = async (request: APIRequestContext) =>
  Promise.all(gateways.map((_, index) => echo(request, index)));

async function propose(request: APIRequestContext, text: string, message: string): Promise<string> {
  const { id } = await send<{ id: string }>(request, '/api/v1/policies/drafts', { text });
  await send(request, `/api/v1/policies/drafts/${id}/proposal`, { message });
  return `/policies/drafts/${id}`;
}

const inForce = async (request: APIRequestContext) =>
  (await get<{ version: typeof before }>(request, '/api/v1/policies')).version;
const applied = (page: Page) => page.getByRole('img', { name: /^2 of 2 gateways acknowledged this step/ });
const counted = async (request: APIRequestContext) =>
  (await get<{ counts: Record<string, number> }>(request, `/api/v1/policies/rollouts/${candidate}`)).counts;

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, 'author') });
  before = await inForce(request);
  await request.dispose();
});

test('an author proposes with a test, and a reviewer starts it in shadow', async ({
  authorPage: { request },
  approverPage: page,
}) => {
  const draft = await propose(request, `${before.text}\n${rule}\n`, 'Nobody echoes that word (browser test).');
  ({ id: testId } = await send<{ id: string }>(request, '/api/v1/policies/tests', {
    name: 'nobody echoes that word',
    expected: 'deny',
    request: {
      agent: triage,
      connector: 'everything-demo',
      method: 'tools/call',
      target: 'echo',
      arguments: { message: word },
    },
  }));
  await page.goto(draft);
  await page.getByRole('button', { name: 'Roll out…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New denials above, percent').fill('100');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('See what it would deny first.');
  await axe(page);
  await dialog.getByRole('button', { name: 'Start in shadow' }).click();
  await page.waitForURL(/\/policies\/rollouts\/\d+$/);
  candidate = Number(new URL(page.url()).pathname.split('/').at(-1));
  await expect(applied(page)).toBeVisible();
  expect((await inForce(request)).number).toBe(before.number);
});

test('in shadow the call goes through, and is counted as one the candidate would deny', async ({
  authorPage: { request },
  approverPage: page,
}) => {
  for (const report of await everyGateway(request)) expect(report.kind).toBe('result');
  await expect.poll(async () => (await counted(request)).denies, { timeout: 30_000 }).toBe(gateways.length);
  await page.goto(`/policies/rollouts/${candidate}`);
  const figures = page.getByRole('list', { name: `What v${candidate} does differently` });
  const link = figures.getByRole('link').first();
  await expect(link).toContainText(String(gateways.length));
  await axe(page);
  await link.click();
  const rows = page.getByRole('region', { name: 'Decisions' }).locator('tbody tr');
  await expect(rows).toHaveCount(gateways.length);
  await rows
    .first()
    .getByRole('link', { name: `v${candidate} would deny` })
    .click();
  await expect(page).toHaveURL(`/policies/rollouts/${candidate}`);
});

test('a canary decides, and promoting puts it in force', async ({ authorPage: { request }, approverPage: page }) => {
  await page.goto(`/policies/rollouts/${candidate}`);
  await page.getByRole('button', { name: 'Start canary…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Share of the callers, percent').fill('100');
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('It denies what it should.');
  await dialog.getByRole('button', { name: 'Decide for 100 %' }).click();
  await expect(page.getByRole('region', { name: 'Canary' }).getByText('It denies what it should.')).toBeVisible();
  await expect(applied(page)).toBeVisible();
  for (const report of await everyGateway(request)) {
    expect(report).toMatchObject({ kind: 'refused', data: { cause: 'forbidden' } });
  }
  await page.getByRole('button', { name: `Promote v${candidate}…` }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The canary denied only that word.');
  await dialog.getByRole('button', { name: `Promote v${candidate}` }).click();
  await expect(page.getByText('Promoted').first()).toBeVisible();
  await expect.poll(async () => (await inForce(request)).number).toBe(candidate);
});

test('rolling back proposes the earlier text, and another person publishes it', async ({
  authorPage,
  approverPage: page,
}) => {
  const { request } = authorPage;
  await request.delete(`/api/v1/policies/tests/${testId}`, { headers: { origin: process.env.COUNTERSIGN_URL ?? '' } });
  await authorPage.goto(`/policies/versions/${before.number}`);
  await authorPage.getByRole('button', { name: `Roll back to v${before.number}…` }).click();
  const asked = authorPage.getByRole('dialog');
  await asked.getByRole('textbox', { name: /^Why the text comes back/ }).fill('The browser test is over.');
  await asked.getByRole('button', { name: 'Propose roll-back' }).click();
  await authorPage.waitForURL(/\/policies\/drafts\/[0-9a-f-]{36}$/);
  await page.goto(new URL(authorPage.url()).pathname);
  await page.getByRole('button', { name: /^Publish v/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish v/ })
    .click();
  await page.waitForURL(/\/policies\/versions\/\d+$/);
  await expect(page.getByRole('img', { name: /^2 of 2 gateways acknowledged policy/ })).toBeVisible();
  for (const report of await everyGateway(request)) expect(report.kind).toBe('result');
});

test('a canary that denies more than its rule allows stops by itself, and a finding says so', async ({
  authorPage: { request },
  approverPage: page,
}) => {
  const { text } = await inForce(request);
  const draft = await propose(request, `${text}\n${rule}\n`, 'Once more, with a strict rule (browser test).');
  const [group] = (await get<{ groups: { id: string }[] }>(page.request, '/api/v1/gateways/modes')).groups;
  const { version } = await send<{ version: number }>(page.request, '/api/v1/policies/rollouts', {
    draftId: draft.split('/').at(-1),
    canary: { groupIds: [group?.id], share: 100 },
    stopRule: { minCalls: 1, newDenialShare: 0, newErrors: 1 },
    reason: 'Stop at the first new denial.',
  });
  await page.goto(`/policies/rollouts/${version}`);
  await expect(applied(page)).toBeVisible();
  await everyGateway(request);
  await expect(page.getByText('Stopped by itself').first()).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await echo(request, 0)).kind, { timeout: 15_000 }).toBe('result');
  await page.goto('/findings?state=open');
  await expect(page.getByRole('link', { name: new RegExp(`v${version}`) }).first()).toBeVisible();
});
