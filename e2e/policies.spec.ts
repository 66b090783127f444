import type { APIRequestContext, Page } from '@playwright/test';
import { sessionOf } from './accounts';
import { send } from './api';
import { axe } from './axe';
import { editorStatus, writePolicies } from './editor';
import { expect, test } from './fixtures';

// One story, told in order: what a test leaves is what the next one starts from.
test.describe.configure({ mode: 'serial' });

const policy = (condition: string) =>
  [
    '// 日本語 🔑: names of people are not names of rules.',
    '@id("e2e-triage-lists")',
    '@reason("Ümlaut 🔑")',
    'permit (',
    '  principal is Agent,',
    '  action == EverythingDemo::Action::"echo",',
    '  resource in Connector::"everything-demo"',
    ')',
    `when { "日本語 🔑" == "日本語 🔑" && ${condition} };`,
    '',
  ].join('\n');

let startedFrom = { number: 0, text: '' };

async function inForce(request: APIRequestContext): Promise<{ number: number; text: string }> {
  const answer = (await (await request.get('/api/v1/policies')).json()) as {
    version: { number: number; text: string };
  };
  return answer.version;
}

/** Left edges, in pixels, of the first squiggle and of a word in the text. */
function edges(page: Page, word: string): Promise<{ squiggle: number; word: number }> {
  return page.evaluate((sought) => {
    const squiggle = document.querySelector('.squiggly-error')?.getBoundingClientRect().left ?? -1;
    for (const line of document.querySelectorAll('.view-line')) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(sought) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + sought.length);
        return { squiggle, word: range.getBoundingClientRect().left };
      }
    }
    return { squiggle, word: -2 };
  }, word);
}

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, 'author') });
  startedFrom = await inForce(request);
  await request.dispose();
});

test('an author starts a draft and sees an error at its place in non-ASCII text', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`v${startedFrom.number} in force`);
  await axe(page);
  await page.getByRole('button', { name: 'Edit policies' }).click();
  await page.waitForURL(/\/policies\/drafts\//);
  await expect(editorStatus(page)).toHaveText(/^Valid/);
  await expect(page.getByRole('button', { name: 'Propose for review' })).toHaveAccessibleDescription(/It says what v/);

  await writePolicies(page, `${startedFrom.text}\n${policy('context.nope == 1')}`);
  await expect(editorStatus(page)).toHaveText(/^1 error/);
  await expect(page.getByRole('button', { name: 'Propose for review' })).toHaveAccessibleDescription(/1 error/);
  // The engine's own, the one that helps while one writes, and the editor's, which starts with the first change.
  await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(2);
  await page.keyboard.press('F8');
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  const { squiggle, word } = await edges(page, 'context');
  expect(Math.abs(squiggle - word)).toBeLessThan(2);
  await axe(page);
});

test('the palette opens from the editor, and Tab can leave it', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await page.getByRole('link', { name: /^Continue/ }).click();
  await expect(editorStatus(page)).toHaveText(/^1 error/);
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('.monaco-editor :focus')).toHaveCount(0);
});

test('a text that nests 10,000 deep gets a sentence, not a crash', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await page.getByRole('link', { name: /^Continue/ }).click();
  await expect(editorStatus(page)).toHaveText(/^1 error/);
  const depth = 10_000;
  await writePolicies(
    page,
    `@id("deep")\npermit (principal, action, resource)\nwhen { ${'('.repeat(depth)}true${')'.repeat(depth)} };\n`,
  );
  await expect(page.getByText('Here the text nests too deep for the engine.')).toBeVisible();
  await expect(editorStatus(page)).toHaveText(/^1 error/);
  await expect(page.getByRole('button', { name: 'Propose for review' })).toHaveAccessibleDescription(/1 error/);
});

test('two windows on one draft: a conflict is shown and nothing is overwritten', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await page.getByRole('link', { name: /^Continue/ }).click();
  await page.waitForURL(/\/policies\/drafts\//);
  await expect(page.locator('.monaco-editor .view-lines')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const stored = (await (await page.request.get(`/api/v1/policies/drafts/${id}`)).json()) as { revision: number };
  const elsewhere = `${startedFrom.text}\n// saved elsewhere\n`;
  await send(page.request, `/api/v1/policies/drafts/${id}`, { revision: stored.revision, text: elsewhere }, 'PATCH');
  await writePolicies(page, `${startedFrom.text}\n${policy('true')}`);
  await expect(page.getByText('This draft was saved elsewhere in the meantime.')).toBeVisible();
  const kept = (await (await page.request.get(`/api/v1/policies/drafts/${id}`)).json()) as { text: string };
  expect(kept.text).toBe(elsewhere);
  await page.getByRole('button', { name: 'Keep this text' }).click();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expect(editorStatus(page)).toHaveText(/^Valid/);
});

test('a call is tried on the unsaved text, and the draft proposed', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await page.getByRole('link', { name: /^Continue/ }).click();
  await expect(editorStatus(page)).toHaveText(/^Valid/);
  await page.getByRole('button', { name: 'Choose a call' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Agent', exact: true }).selectOption({ label: 'release-notes' });
  await dialog.getByRole('combobox', { name: 'Connector', exact: true }).selectOption({ label: 'Everything demo' });
  await dialog.getByRole('combobox', { name: 'Tool', exact: true }).selectOption('echo');
  await dialog.getByRole('textbox', { name: 'message' }).fill('hello');
  await dialog.getByRole('button', { name: 'Dry-run the call' }).click();
  const panel = page.getByRole('region', { name: 'Dry run' });
  await expect(panel.getByText('By e2e-triage-lists.')).toBeVisible();
  await expect(panel.getByText('would deny', { exact: true })).toBeVisible();
  await expect(panel.getByText('would allow', { exact: true })).toBeVisible();
  await axe(page);

  await page.getByRole('button', { name: 'Compare with' }).click();
  await expect(page.getByRole('table', { name: /^Changes from/ })).toContainText('e2e-triage-lists');
  await page.getByRole('button', { name: 'Propose for review' }).click();
  await page.getByLabel('What changes, and why').fill('Let every agent echo (browser test).');
  await axe(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Propose for review' }).click();
  await expect(page.getByText('for review', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Publish v/ })).toHaveAccessibleDescription(
    /^Needs the role approver/,
  );
});

test('another person reviews and publishes it, and both gateways acknowledge', async ({ approverPage: page }) => {
  await page.goto('/policies');
  await page.getByRole('link', { name: /^Review/ }).click();
  await expect(page.getByText('1 policy added').first()).toBeVisible();
  await expect(page.getByText('Let every agent echo (browser test).')).toBeVisible();
  await expect(page.getByRole('table', { name: /^Changes from/ })).toContainText('e2e-triage-lists');
  await axe(page);
  await page.getByRole('button', { name: /^Publish v/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish v/ })
    .click();
  await page.waitForURL(`/policies/versions/${startedFrom.number + 1}`);
  await expect(page.getByText('in force', { exact: true })).toBeVisible();
  await expect(
    page.getByRole('img', { name: new RegExp(`^2 of 2 gateways acknowledged policy v${startedFrom.number + 1}`) }),
  ).toBeVisible();
  await axe(page);
});

test('of two people who publish at once one wins, and the other is told', async ({
  adminPage,
  approverPage,
  authorPage: { request },
}) => {
  const head = await inForce(request);
  const propose = async (note: string) => {
    const { id } = await send<{ id: string }>(request, '/api/v1/policies/drafts', { text: `${head.text}// ${note}\n` });
    await send(request, `/api/v1/policies/drafts/${id}/proposal`, { message: note });
    return id;
  };
  const ids = [await propose('first of two'), await propose('second of two')];
  const pages = [adminPage, approverPage];
  for (const [index, page] of pages.entries()) {
    await page.goto(`/policies/drafts/${ids[index]}`);
    await page.getByRole('button', { name: /^Publish v/ }).click();
  }
  await Promise.all(
    pages.map((page) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /^Publish v/ })
        .click(),
    ),
  );
  const told = (page: Page) => page.getByRole('alert').filter({ hasText: `but v${head.number + 1} is in force` });
  const won = (page: Page) => page.url().endsWith(`/policies/versions/${head.number + 1}`);
  await expect
    .poll(async () => [pages.filter(won).length, (await told(adminPage).count()) + (await told(approverPage).count())])
    .toEqual([1, 1]);
  const lost = ids[pages.findIndex((page) => !won(page))];
  await send(request, `/api/v1/policies/drafts/${lost}/withdrawal`, { reason: 'The other one won.' });
});

test('a proposal can be sent back, and an old version published again', async ({ authorPage, approverPage }) => {
  await authorPage.goto(`/policies/versions/${startedFrom.number}`);
  await authorPage.getByRole('button', { name: `Start a draft from v${startedFrom.number}` }).click();
  await authorPage.waitForURL(/\/policies\/drafts\//);
  await expect(editorStatus(authorPage)).toHaveText(/^Valid/);
  await authorPage.getByRole('button', { name: 'Propose for review' }).click();
  await authorPage.getByLabel('What changes, and why').fill('Back to what was.');
  await authorPage.getByRole('dialog').getByRole('button', { name: 'Propose for review' }).click();
  await expect(authorPage.getByText('for review', { exact: true }).first()).toBeVisible();

  const draft = new URL(authorPage.url()).pathname;
  await approverPage.goto(draft);
  await approverPage.getByRole('button', { name: 'Send back' }).click();
  await approverPage.getByLabel('What has to change').fill('Say which rule goes.');
  await approverPage.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
  await expect(approverPage.getByText(/^sent back by/)).toBeVisible();

  await expect(authorPage.getByText('Say which rule goes.')).toBeVisible();
  await authorPage.getByRole('button', { name: 'Start a draft from this text' }).click();
  await authorPage.waitForURL((url) => url.pathname !== draft && url.pathname.startsWith('/policies/drafts/'));
  const again = new URL(authorPage.url()).pathname;
  await send(authorPage.request, `/api/v1${again}/proposal`, { message: 'The browser test’s rule goes again.' });
  await approverPage.goto(again);
  await approverPage.getByRole('button', { name: /^Publish v/ }).click();
  await approverPage
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish v/ })
    .click();
  await approverPage.waitForURL(/\/policies\/versions\/\d+$/);
  expect((await inForce(approverPage.request)).text).toBe(startedFrom.text);
});

test('versions, tests and dry run', async ({ authorPage: page }) => {
  await page.goto('/policies/versions');
  await expect(page.getByRole('link', { name: `v${startedFrom.number}`, exact: true })).toBeVisible();
  await axe(page);

  await page.goto('/policies/tests?q=get-env');
  await expect(page.getByText('holds', { exact: true }).last()).toBeVisible();
  await axe(page);

  await page.goto('/policies/dry-run');
  await page.getByRole('combobox', { name: 'Agent', exact: true }).selectOption({ label: 'triage' });
  await page.getByRole('combobox', { name: 'Connector', exact: true }).selectOption({ label: 'Everything demo' });
  await page.getByRole('combobox', { name: 'Tool', exact: true }).selectOption('get-env');
  await page.getByRole('button', { name: 'Dry-run the call' }).click();
  await expect(page.getByText('By nobody-prints-the-environment.').first()).toBeVisible();
  await expect(page).toHaveURL(/call=/);
  await axe(page);
  await page.getByRole('button', { name: 'Save as test' }).click();
  const name = `browser test ${Date.now()}`;
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save test' }).click();
  await expect(page.getByText('The test is kept.')).toBeVisible();

  await page.goto(`/policies/tests?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  await page.getByRole('button', { name: 'Remove test' }).click();
  await expect(page.getByRole('link', { name })).toBeHidden();
});

test('on a phone a draft is read, and the way to edit it is named', async ({ authorPage: page }) => {
  const { id } = await send<{ id: string }>(page.request, '/api/v1/policies/drafts', {});
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/policies/drafts/${id}`);
  await expect(page.getByText('Open this draft on a wider screen to edit and propose it.')).toBeVisible();
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await axe(page);
  await send(page.request, `/api/v1/policies/drafts/${id}/withdrawal`, { reason: 'A browser test.' });
});
