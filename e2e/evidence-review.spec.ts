import type { APIRequestContext } from '@playwright/test';
import { sessionOf } from './accounts';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

type Assessment = { requirements: { id: string; metrics: string[] }[] };

const framework = 'owasp-agentic';
const requirement = 'ASI09';
const mapping = async (request: APIRequestContext) => {
  const read = await get<Assessment>(request, `/api/v1/evidence/frameworks/${framework}`);
  return read.requirements.find(({ id }) => id === requirement)?.metrics ?? [];
};
let before: string[] | null = null;

// Also after a test that failed: the mapping is as it was before.
test.afterAll(async ({ browser }) => {
  const context = await browser.newContext({ storageState: await sessionOf(browser, 'admin') });
  if (before && `${await mapping(context.request)}` !== `${before}`)
    await send(context.request, `/api/v1/evidence/frameworks/${framework}/mapping`, {
      requirement,
      says: 'changed',
      metrics: before,
      reason: 'Only tried.',
    });
  await context.close();
});

test('the palette leads from a label of the guidance to what it stands for', async ({ approverPage: page }) => {
  await page.goto('/');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('A03');
  await page.getByRole('option', { name: /ASI03/ }).click();
  await expect(page).toHaveURL(/\/evidence\/owasp-agentic\?requirement=ASI03$/);
  const detail = page.getByRole('region', { name: /^ASI03 / });
  await expect(detail).toContainText('A03, by the guidance alone');
  await expect(detail.getByRole('table')).toBeVisible();
  await detail.getByRole('link', { name: 'IDN-1', exact: true }).click();
  await expect(page.getByRole('region', { name: /^IDN-1 / })).toContainText('NIST SP 800-207');
  await expect(page.getByRole('button', { name: 'Review mapping…' })).toHaveAccessibleDescription(
    'What a control of Countersign is tested by is part of the control itself.',
  );
  await axe(page);
});

test('a mapping is changed and confirmed, and each time is told with its reason', async ({ approverPage: page }) => {
  before = await mapping(page.request);
  await page.goto(`/evidence/${framework}?requirement=${requirement}`);
  const detail = page.getByRole('region', { name: /^ASI09 / });
  const dialog = page.getByRole('dialog');
  await detail.getByRole('button', { name: 'Review mapping…' }).click();
  await dialog.getByRole('checkbox', { name: /^M14 / }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Changes of policy are approved, too.');
  await dialog.getByRole('button', { name: 'Change mapping' }).click();
  const history = detail.getByRole('region', { name: 'What reviewers said' });
  await expect(history.getByRole('listitem').first()).toContainText(/Mapping changed to .*M14.*are approved, too\./);
  await expect(detail.getByRole('table')).toContainText('Policy changes are reviewed and tested');
  await axe(page);
  await detail.getByRole('button', { name: 'Review mapping…' }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Looked at it again.');
  await dialog.getByRole('button', { name: 'Confirm mapping' }).click();
  await expect(history.getByRole('listitem').first()).toContainText(/Mapping confirmed: .*M14.*Looked at it again\./);
  await expect(history.getByRole('listitem').nth(1)).toContainText('are approved, too.');
});
