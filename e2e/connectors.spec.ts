import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { axe } from './axe';
import { expect, test } from './fixtures';

const table = (page: Page) => page.getByRole('region', { name: 'Connectors', exact: true });
const rowOf = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });
const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

const config = `{
  // pasted from a client
  "mcpServers": {
    "journey-files": { "command": "journey-files", "args": ["/workspace"] },
    "journey-github": {
      "command": "sh", "args": ["-c", "journey-github --token ${token}"],
      "env": { "GITHUB_TOKEN": "${token}", "LEVEL": "debug" }, "autoApprove": []
    },
    "journey-remote": { "url": "https://mcp.example.invalid/mcp?api_key=${token}" },
    "journey-broken": { "args": "x" },
  }
}`;

/** Opens a page and waits until its scripts run: the console's stream is asked for by the first of them. */
async function open(page: Page, path: string): Promise<void> {
  const running = page.waitForRequest('**/api/v1/live');
  await page.goto(path);
  await running;
}

/** Removes what the journeys registered, the way an administrator does. */
async function removeJourney(page: Page, count: number): Promise<void> {
  await open(page, '/connectors?q=journey');
  await page.getByLabel('Select all on this page').check();
  await page.getByRole('button', { name: 'Remove…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`Remove ${count} connector`);
  await dialog.getByLabel(`Type ${count} to confirm`).fill(String(count));
  await dialog.getByRole('button', { name: /^Remove \d/ }).click();
  await expect(page.getByText('No connector matches')).toBeVisible();
}

test('the inventory is narrowed by text and facets, sorted, and saved, all by its address', async ({
  authorPage: page,
}) => {
  await open(page, '/connectors');
  await expect(rowOf(page, 'Project files')).toContainText('Dana Okafor');
  await axe(page);
  await page.getByLabel('Filter connectors').fill('owner:none');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/owner%3Anone|owner=none/);
  await expect(rowOf(page, 'Everything demo')).toBeVisible();
  await expect(rowOf(page, 'Project files')).toHaveCount(0);
  await page.getByRole('link', { name: 'Remove filter owner no owner' }).click();
  await expect(rowOf(page, 'Project files')).toBeVisible();

  await page.getByRole('navigation', { name: 'Filter by' }).getByRole('link', { name: /^high/ }).click();
  await expect(page).toHaveURL(/tier=high/);
  await expect(rowOf(page, 'Team memory')).toBeVisible();
  await expect(rowOf(page, 'Project files')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Remove filter tier high' })).toBeVisible();
  await expect(rowOf(page, 'Project files')).toHaveCount(0);

  await open(page, '/connectors?sort=-tools');
  await expect(table(page).getByRole('columnheader', { name: 'Tools' })).toHaveAttribute('aria-sort', 'descending');
  await expect(table(page).getByRole('row').nth(1)).toContainText('Project files');

  await open(page, '/connectors?tier=high');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^CSV, 1 row/ }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toMatch(/^name,slug,/);
  expect(file).toContain('Team memory');
  expect(file).not.toContain('Project files');

  await open(page, '/connectors?q=nothing-has-this-name');
  await expect(page.getByText('No connector matches')).toBeVisible();
  await axe(page);
});

test('all tools are one table', async ({ authorPage: page }) => {
  await open(page, '/connectors');
  await page
    .getByRole('navigation', { name: 'Inventory' })
    .getByRole('link', { name: /^Tools/ })
    .click();
  await expect(page).toHaveURL('/connectors/tools');
  const tools = page.getByRole('region', { name: 'Tools', exact: true });
  await expect(tools.getByRole('row').filter({ hasText: 'add_observations' })).toContainText('Team memory');
  await axe(page);
  await page.getByLabel('Filter tools').fill('write_file');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=write_file/);
  await expect(tools.getByRole('row').filter({ hasText: 'write_file' })).toContainText('Project files');
  await expect(tools.getByRole('row').filter({ hasText: 'add_observations' })).toHaveCount(0);
});

test('a client’s file becomes connectors, and nothing of its secrets is shown', async ({
  authorPage: page,
  adminPage,
}) => {
  await open(page, '/connectors/import');
  await axe(page);
  const field = page.getByLabel('Configuration', { exact: true });
  const broken = '{\n  "mcpServers": { "a" }\n}';
  await field.fill(broken);
  await page.getByRole('button', { name: 'Preview import' }).click();
  await expect(page.locator('.problem')).toContainText('The file cannot be read at line 2, column 23.');
  await expect(page.locator('.problem')).toContainText('A colon is expected here.');
  await page.getByRole('button', { name: 'Go to line 2, column 23' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(broken);

  await field.fill(config);
  await page.getByLabel('Owner').selectOption({ label: 'Dana Okafor' });
  await page.getByRole('button', { name: 'Preview import' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('client config, 3 connectors. Nothing is stored yet, and nothing was run.');
  await expect(preview).toContainText('mcpServers.journey-broken is left out. args must be a list of strings.');
  await expect(preview).toContainText('It starts a shell (sh -c)');
  await expect(preview).not.toContainText(token);
  await expect(preview).toContainText('https://mcp.example.invalid/mcp');
  await axe(page);

  const submit = preview.getByRole('button', { name: 'Import 3 connectors' });
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await preview.getByRole('group', { name: 'What becomes of GITHUB_TOKEN' }).getByLabel('Seal').check();
  await preview.getByLabel('Import Journey remote').uncheck();
  await preview.getByRole('button', { name: 'Import 2 connectors' }).click();
  await expect(page.getByRole('heading', { name: '2 connectors registered' })).toBeVisible();
  await expect(page.getByText('"command": "journey-files"')).toBeVisible();
  await axe(page);

  await page.getByRole('button', { name: 'Open connectors' }).click();
  await expect(rowOf(page, 'Journey files')).toContainText('Dana Okafor');
  await expect(rowOf(page, 'Journey files')).toContainText('not allowed', { timeout: 30_000 });

  await open(page, '/connectors?q=journey');
  await page.getByLabel('Select Journey files').check();
  await page.getByLabel('Select Journey github').check();
  await page.getByRole('button', { name: 'Set tier…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tier').selectOption('critical');
  await axe(page);
  await dialog.getByRole('button', { name: 'Set tier of 2 connectors' }).click();
  await expect(rowOf(page, 'Journey files')).toContainText('critical');
  await expect(rowOf(page, 'Journey github')).toContainText('critical');

  await removeJourney(adminPage, 2);
});

test('one connector is registered by hand, and a taken name is told', async ({ authorPage: page, adminPage }) => {
  const fill = async () => {
    await open(page, '/connectors/new');
    await page.getByLabel('Name', { exact: true }).fill('Journey by hand');
    await expect(page.getByLabel('Slug')).toHaveValue('journey-by-hand');
    await page.getByLabel(/^URL/).fill('https://mcp.example.invalid/by-hand');
    await page.getByRole('button', { name: 'Register connector' }).click();
  };
  await fill();
  await expect(page).toHaveURL(/\/connectors\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Journey by hand');
  await fill();
  await expect(page.locator('.problem')).toContainText(
    'A connector with the name journey-by-hand is registered already.',
  );
  await expect(page.getByLabel(/^URL/)).toHaveValue('https://mcp.example.invalid/by-hand');
  await axe(page);
  await removeJourney(adminPage, 1);
});

test('who may not register sees why', async ({ approverPage: page }) => {
  await open(page, '/connectors');
  const button = page.getByRole('button', { name: 'Import connectors' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription('Needs the role author or administrator.');
  await button.hover();
  await expect(page.getByText('Needs the role author or administrator.').filter({ visible: true })).toBeVisible();
});

test('a phone shows the list without scrolling sideways', async ({ authorPage: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/connectors', '/connectors/tools', '/connectors/import', '/connectors/new']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
});
