import type { Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

// One story, told in order: what a test leaves is what the next one starts from.
test.describe.configure({ mode: 'serial' });

/** Every call an agent makes of the demo, whoever may do so now. */
const shut = '@id("e2e-replay") forbid (principal, action, resource in Connector::"everything-demo");';
let draft = '';

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, 'author') });
  const { version } = await get<{ version: { text: string } }>(request, '/api/v1/policies');
  const text = `${version.text}\n${shut}\n`;
  draft = (await send<{ id: string }>(request, '/api/v1/policies/drafts', { title: 'Shut the demo', text })).id;
  await request.dispose();
});

const sum = async (page: Page) => {
  const figures = await page.getByRole('navigation', { name: 'Buckets' }).locator('[class*="count"]').allTextContents();
  return figures.reduce((all, one) => all + Number(one.replaceAll(',', '')), 0);
};

test('a draft is replayed on recorded calls from its own page, and every flip opens with both reasons', async ({
  authorPage: page,
}) => {
  await page.goto(`/policies/drafts/${draft}`);
  await page.getByRole('button', { name: 'Replay recorded calls' }).click();
  await page.getByLabel('Window').selectOption('1h');
  await page.getByRole('button', { name: 'Start replay' }).click();
  await page.getByRole('link', { name: 'See every flipped call' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/would flip [\d,]+ of [\d,]+ recorded call/);
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const total = Number(/of ([\d,]+) recorded/.exec(title ?? '')?.[1]?.replaceAll(',', ''));
  expect(await sum(page)).toBe(total);
  await page.getByRole('link', { name: /allow → deny/ }).click();
  await expect(page).toHaveURL(/bucket=allow-to-deny/);
  await page.getByRole('region', { name: 'Calls of the group' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/call=/);
  await expect(page.getByText('e2e-replay').first()).toBeVisible();
  await axe(page);
  await page.reload();
  await expect(page.getByText('e2e-replay').first()).toBeVisible();
});

test('a flipped call is kept as a test straight from its row', async ({ authorPage: page }) => {
  const { replays } = await get<{ replays: { id: string }[] }>(page.request, `/api/v1/policy-replays?draftId=${draft}`);
  await page.goto(`/policies/replays/${replays[0]?.id}?bucket=allow-to-deny`);
  await page.getByRole('button', { name: 'Keep as test' }).first().click();
  const name = `replayed ${Date.now()}`;
  await page.getByLabel('Name').fill(name);
  await expect(page.getByLabel('Must be')).toHaveValue('allow');
  await page.getByRole('button', { name: 'Save test' }).click();
  await expect(page.getByText('The test is kept.')).toBeVisible();
  const { tests } = await get<{ tests: { id: string; name: string }[] }>(page.request, '/api/v1/policies/tests');
  const kept = tests.find((one) => one.name === name);
  expect(kept).toBeDefined();
  await send(page.request, `/api/v1/policies/tests/${kept?.id}`, {}, 'DELETE');
});

test('a window between two moments is replayed, and every replay is found in the list', async ({
  authorPage: page,
}) => {
  await page.goto(`/policies/drafts/${draft}`);
  await page.getByRole('button', { name: 'Replay again' }).click();
  await page.getByLabel('Window').selectOption('between');
  const from = await page.getByLabel(/^From/).inputValue();
  await page.getByLabel(/^Until/).fill(from);
  await page.getByRole('button', { name: 'Start replay' }).click();
  await expect(page.getByRole('alert')).toHaveText('The window ends before it begins. Give a later moment.');
  await axe(page);
  const later = new Date(Date.parse(`${from}Z`) + 1_800_000).toISOString().slice(0, 19);
  await page.getByLabel(/^Until/).fill(later);
  await page.getByRole('button', { name: 'Start replay' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/policies');
  await page.getByRole('link', { name: 'Replays' }).click();
  await expect(page).toHaveURL(/\/policies\/replays$/);
  await page.getByLabel('Filter replays').fill('Shut the demo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=Shut/);
  const rows = page.getByRole('region', { name: 'Replays' }).getByRole('link', { name: 'Shut the demo' });
  expect(await rows.count()).toBeGreaterThanOrEqual(2);
  await page.getByRole('link', { name: /^completed/ }).click();
  await expect(page).toHaveURL(/state=completed/);
  await axe(page);
  await rows.first().click();
  await expect(page).toHaveURL(/\/policies\/replays\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('navigation', { name: 'Buckets' })).toBeVisible();
});

test('it is attached to its draft, and goes stale when the draft changes', async ({ authorPage: page }) => {
  const path = `/api/v1/policy-replays?draftId=${draft}`;
  const { replays } = await get<{ replays: { id: string }[] }>(page.request, path);
  await page.goto(`/policies/replays/${replays[0]?.id}`);
  await page.getByRole('button', { name: 'Attach to the proposal' }).click();
  await expect(page.getByText('Attached by')).toBeVisible();
  const { revision, text } = await get<{ revision: number; text: string }>(
    page.request,
    `/api/v1/policies/drafts/${draft}`,
  );
  await send(page.request, `/api/v1/policies/drafts/${draft}`, { revision, text: `${text}\n` }, 'PATCH');
  await expect(page.getByRole('status').filter({ hasText: 'The draft has changed since.' })).toBeVisible();
});
