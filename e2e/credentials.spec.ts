import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { get, send } from './api';
import { axe } from './axe';
import { expect, test } from './fixtures';

/** New ones each time: what is known of a secret outlives the connectors it was found at. */
const fresh = () => `sk-ant-journey-${randomUUID().replaceAll('-', '')}`;
const secrets = { old: fresh(), new: fresh() };
const shown = (secret: string) => `sk-ant-…${secret.slice(-4)}`;
const text = JSON.stringify({
  mcpServers: {
    'journey-search': { url: 'https://search.example.invalid/mcp', headers: { 'X-Api-Key': secrets.old } },
    'journey-index': { command: 'journey-index', env: { SEARCH_KEY: secrets.old } },
  },
});

type Listed = { connectors: { id: string }[] };

/** Imports two connectors that live on one secret: sealed for the one, dropped for the other. */
async function importJourney(page: Page): Promise<void> {
  await send(page.request, '/api/v1/connectors/import', {
    text,
    environment: 'production',
    tier: 'standard',
    ownerId: null,
    take: [
      { key: 'mcpServers.journey-search', secrets: { 'headers.X-Api-Key': 'seal' } },
      { key: 'mcpServers.journey-index', secrets: { 'env.SEARCH_KEY': 'drop' } },
    ],
  });
}

async function removeJourney(page: Page): Promise<void> {
  const { connectors } = await get<Listed>(page.request, '/api/v1/connectors?q=journey');
  if (connectors.length === 0) return;
  const selection = { kind: 'ids', ids: connectors.map(({ id }) => id) };
  await send(page.request, '/api/v1/connectors/removal', { selection, breaks: [] });
}

test.beforeEach(async ({ adminPage, authorPage }) => {
  await removeJourney(adminPage);
  await importJourney(authorPage);
});
test.afterEach(({ adminPage }) => removeJourney(adminPage));

test('a secret that two connectors live on is found, marked, owned and given an end', async ({ authorPage: page }) => {
  await page.goto('/identities/credentials?q=journey');
  const list = page.getByRole('region', { name: 'Credentials', exact: true });
  const row = list.getByRole('row').filter({ hasText: shown(secrets.old) });
  await expect(row).toContainText('sealed here');
  await expect(row).toContainText('shared');
  await expect(row).toContainText('no owner');
  await expect(row).toContainText('never expires');
  await expect(page.locator('body')).not.toContainText(secrets.old);
  await axe(page);
  await page
    .getByRole('navigation', { name: 'Filter by' })
    .getByRole('link', { name: /^shared/ })
    .click();
  await expect(page).toHaveURL(/mark=shared/);
  await expect(row).toBeVisible();
  const file = await page.request.get('/api/v1/credentials/export?format=csv&q=journey');
  expect(await file.text()).toContain('Anthropic key');
  expect(await file.text()).not.toContain(secrets.old);

  await row.getByRole('link', { name: /Anthropic key/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Anthropic key ${shown(secrets.old)}`);
  const places = page.getByRole('region', { name: 'Places' });
  await expect(places).toContainText('header sent to Journey search');
  await expect(places).toContainText('imported configuration of Journey index');
  await axe(page);
  await page.getByRole('button', { name: 'Change owner' }).click();
  await page.getByLabel('owner', { exact: true }).selectOption({ label: 'Dana Okafor' });
  await page.getByRole('button', { name: 'Assign owner' }).click();
  await expect(page.getByLabel('About the credential')).toContainText('Dana Okafor');
  await page.getByRole('button', { name: 'Set end…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Its vendor gives a month.');
  await axe(page);
  await dialog.getByRole('button', { name: 'Set end' }).click();
  await expect(page.getByRole('region', { name: 'Extensions' })).toContainText('Its vendor gives a month.');
  await expect(page.getByText('never expires')).toHaveCount(0);
});

test('a connector’s secret is rotated with overlap, and the old one ended early', async ({ authorPage: page }) => {
  const { connectors } = await get<Listed>(page.request, '/api/v1/connectors?q=journey-search');
  await page.goto(`/connectors/${connectors[0]?.id}?tab=credentials`);
  const held = page.getByRole('region', { name: 'Secrets by name' });
  await expect(held).toContainText('X-Api-Key');
  await expect(page.getByText('Road to no static secret')).toBeVisible();
  await axe(page);
  await held.getByRole('button', { name: 'Rotate…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Secret').fill(secrets.new);
  await dialog.getByLabel('The old one ends in').selectOption('day');
  await dialog.getByLabel('Reason').fill('quarterly');
  await axe(page);
  await dialog.getByRole('button', { name: 'Rotate secret' }).click();
  await expect(held.getByRole('row').filter({ hasText: 'overlaps for' })).toContainText(shown(secrets.old));
  await expect(held.getByRole('row').filter({ hasText: 'in use' })).toContainText(shown(secrets.new));
  await held.getByRole('button', { name: 'End now…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('every gateway has the new one');
  await page.getByRole('dialog').getByRole('button', { name: 'End old secret' }).click();
  await expect(held.getByRole('row').filter({ hasText: 'overlaps for' })).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(secrets.new);
});

test('who may not change secrets sees why', async ({ approverPage: page }) => {
  const { connectors } = await get<Listed>(page.request, '/api/v1/connectors?q=journey-search');
  await page.goto(`/connectors/${connectors[0]?.id}?tab=credentials`);
  const button = page.getByRole('button', { name: 'Add secret…' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/Needs the role author/);
});
