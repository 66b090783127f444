import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { editorStatus } from './editor';
import { expect, test } from './fixtures';

// One story, told in order: what a test leaves is what the next one starts from.
test.describe.configure({ mode: 'serial' });

const rule = '@id("e2e-review") permit (principal is Agent, action == Action::"ping", resource) when { false };';
let before = { number: 0, text: '' };
let draft = '';

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, storageState: await sessionOf(browser, 'author') });
  before = (await get<{ version: typeof before }>(request, '/api/v1/policies')).version;
  const { id } = await send<{ id: string }>(request, '/api/v1/policies/drafts', { text: `${before.text}\n${rule}\n` });
  await send(request, `/api/v1/policies/drafts/${id}/proposal`, { message: 'A rule to review (browser test).' });
  draft = `/policies/drafts/${id}`;
  await request.dispose();
});

test('a reviewer reads it in plain words, and comments between its lines', async ({ approverPage: page }) => {
  await page.goto(draft);
  const order = ['summary', 'access', 'replay', 'tests', 'text', 'comments'];
  for (const id of order) await expect(page.locator(`h2#${id}`)).toBeVisible();
  const headings = await page.locator('main h2').evaluateAll((all) => all.map(({ id }) => id));
  expect(headings.filter((id) => order.includes(id))).toEqual(order);
  await expect(page.getByText('1 policy added').first()).toBeVisible();
  const line = `${before.text}\n${rule}`.split('\n').length;
  await page.getByRole('button', { name: `Comment on line ${line}` }).click();
  await page.getByLabel(`Comment on line ${line}`).last().fill('What is it for?');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  const thread = page.getByRole('region', { name: `Line ${line}`, exact: true });
  await expect(thread.getByText('What is it for?')).toBeVisible();
  await axe(page);
  const approvals = page.getByRole('region', { name: 'Approvals' });
  const takeBack = approvals.getByRole('button', { name: 'Take approval back…' });
  await expect(takeBack).toHaveAccessibleDescription('You have not approved this text.');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(approvals.getByText('1 of 1')).toBeVisible();
  await takeBack.click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Reason/ })
    .fill('Line 4 is not what I took it for.');
  await axe(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Take approval back' }).click();
  await expect(approvals.getByText('They took it back: Line 4 is not what I took it for.')).toBeVisible();
  await expect(approvals.getByText('0 of 1')).toBeVisible();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(approvals.getByText('1 of 1')).toBeVisible();
});

test('its author may not approve it, changes the text, and the approval falls', async ({ authorPage: page }) => {
  await page.goto(draft);
  await expect(page.getByRole('button', { name: /^Publish v/ })).toHaveAccessibleDescription(
    /^Needs the role approver/,
  );
  await page.getByRole('button', { name: 'Change the text' }).click();
  await expect(editorStatus(page)).toHaveText(/^Valid/);
  const id = draft.split('/').at(-1);
  const { text, revision } = await get<{ text: string; revision: number }>(page.request, `/api/v1${draft}`);
  await send(page.request, `/api/v1${draft}`, { id, revision, text: text.replace('false', '1 == 2') }, 'PATCH');
  await send(page.request, `/api/v1${draft}/proposal`, { message: 'Said otherwise (browser test).' });
  await page.goto(draft);
  const approvals = page.getByRole('region', { name: 'Approvals' });
  await expect(approvals.getByText('0 of 1')).toBeVisible();
  await expect(approvals.getByText('The text changed since.')).toBeVisible();
  await expect(page.getByRole('region', { name: /of an earlier text$/ })).toContainText('What is it for?');
});

test('publishing says what is unresolved; the earlier version comes back in an emergency', async ({
  approverPage: page,
}) => {
  await page.goto(draft);
  await page.getByRole('button', { name: /^Publish v/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 unresolved comment')).toBeVisible();
  await dialog.getByRole('button', { name: /^Publish v/ }).click();
  await page.waitForURL(/\/policies\/versions\/\d+$/);

  await page.goto(`/policies/versions/${before.number}`);
  await page.getByRole('button', { name: `Roll back to v${before.number}` }).click();
  await axe(page);
  await dialog.getByRole('button', { name: 'Publish in an emergency' }).click();
  await dialog.getByLabel(/^What the emergency is/).fill('The browser test takes it back.');
  await dialog.getByRole('button', { name: 'Publish in an emergency' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(`/${before.number}`));
  await expect(page.getByRole('link', { name: 'Its finding is open' })).toBeVisible();
  await page.getByRole('link', { name: 'Its finding is open' }).click();
  await expect(page.getByRole('button', { name: 'Close finding' })).toHaveAccessibleDescription(/another person/);
  await axe(page);
});

test('another person closes the finding', async ({ adminPage: page }) => {
  await page.goto('/findings?state=open&kind=policy.emergency');
  await axe(page);
  await page
    .getByRole('link', { name: /was published in an emergency/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Close finding' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What you looked at, and what you found').fill('The text is the one from before.');
  await dialog.getByRole('button', { name: 'Close finding' }).click();
  await expect(page.getByText('closed it as resolved: The text is the one from before.')).toBeVisible();
});
