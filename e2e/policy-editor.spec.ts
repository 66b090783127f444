import type { Locator, Page } from '@playwright/test';
import { send } from './api';
import { axe } from './axe';
import { editorStatus, writePolicies } from './editor';
import { expect, test } from './fixtures';

const suggestions = (page: Page): Locator => page.locator('.suggest-widget .monaco-list-row');
const written = (page: Page): Locator => page.locator('.monaco-editor .view-lines').first();

/** A draft of its own, in the editor; withdrawn when the test ends. */
const inDraft = test.extend<{ editorPage: Page }>({
  editorPage: async ({ authorPage: page }, use) => {
    await page.goto('/policies');
    const draft = await send<{ id: string }>(page.request, '/api/v1/policies/drafts', { title: 'Editor', text: '' });
    await page.goto(`/policies/drafts/${draft.id}`);
    await expect(editorStatus(page)).toHaveText(/^Valid/);
    await use(page);
    await send(page.request, `/api/v1/policies/drafts/${draft.id}/withdrawal`, {});
  },
});

const readsFiles = (condition: string) =>
  `@id("reads")\r\n@title("日本語 🔑")\r\npermit (\r\n  principal is Agent,\r\n  action == ProjectFiles::Action::"read_text_file",\r\n  resource\r\n)\r\nwhen { ${condition}`;

inDraft('what is registered can be chosen while it is typed', async ({ editorPage: page }) => {
  await writePolicies(page, 'permit (\n  principal == ');
  await page.keyboard.type('Agent::"', { delay: 40 });
  await expect(suggestions(page).filter({ hasText: 'release-notes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await writePolicies(page, readsFiles('context'));
  await page.keyboard.type('.input.', { delay: 40 });
  await expect(suggestions(page).filter({ hasText: 'path' })).toBeVisible();
  await expect(suggestions(page).filter({ hasText: 'content' })).toHaveCount(0);
  // The list's own names are Monaco's.
  await page.keyboard.press('Escape');
  await expect(suggestions(page).first()).toBeHidden();
  await axe(page);
});

inDraft('a raw path is named as a risk and put right by a fix', async ({ editorPage: page }) => {
  await writePolicies(page, `${readsFiles('context.input.path like "/work/*" };')}\r\n`);
  await expect(editorStatus(page)).toHaveText('Valid, 1 security warning');
  await expect(page.getByText('Security warning, reads, line 8')).toBeVisible();
  await page.keyboard.press('F8');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.getByText('Use the resolved path')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(written(page)).toContainText('context.facts.pathsWithin.contains("/work")');
  await expect(editorStatus(page)).toHaveText('Valid');
});

inDraft('a name says what it stands for, and leads to its page', async ({ editorPage: page }) => {
  await writePolicies(page, readsFiles('context.input.path == "/work/a" };'));
  await expect(editorStatus(page)).toHaveText(/^Valid/);
  await page.locator('.view-line span', { hasText: '"read_text_file"' }).last().hover();
  const hover = page.locator('.monaco-hover').filter({ hasText: 'a tool of' }).first();
  await expect(hover).toContainText('Used by 1 policy of this text.');
  await expect(hover.getByText('Open its page')).toBeVisible();
});

inDraft('a template asks its questions and adds a policy that is valid', async ({ editorPage: page }) => {
  await page.getByRole('button', { name: 'Add from template' }).click();
  await axe(page);
  await page.getByRole('button', { name: /^A tool, inside one folder/ }).click();
  await expect(page.getByRole('button', { name: 'Add policy' })).toBeDisabled();
  await page.getByRole('textbox', { name: /^Folder/ }).fill('/work/../etc');
  await expect(page.getByText('Write an absolute path')).toBeVisible();
  await page.getByRole('textbox', { name: /^Folder/ }).fill('/work');
  await page.getByRole('button', { name: 'Add policy' }).click();
  await expect(written(page)).toContainText('contains("/work")');
  await expect(editorStatus(page)).toHaveText('Valid');
});

inDraft('ten thousand policies can still be typed in', async ({ editorPage: page }) => {
  const policies = Array.from({ length: 10_000 }, (_, number) =>
    readsFiles('true };').replace('"reads"', `"p${number}"`),
  );
  await writePolicies(page, policies.map((one) => one.replaceAll(/\r\n\s*/g, ' ')).join('\n'));
  await page.keyboard.type('\n// still here');
  await expect(written(page)).toContainText('// still here');
  await expect(editorStatus(page)).not.toHaveText(/^Checking/, { timeout: 60_000 });
  await expect(page.getByText(/^The first 200 of /)).toBeVisible();
  await expect(page.getByText('The first 500 of 10,000 are listed.')).toBeVisible();
});
