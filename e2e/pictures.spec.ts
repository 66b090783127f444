import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { get, send } from './api';
import { expect, test } from './fixtures';

// The README's pictures, of the product as the other specs drive it. They are written over what is there: commit them.
const folder = join('docs', 'pictures');

/** One page in both themes, as large as the README shows it. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Figures keep arriving; what is asked for is one moment of them.
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
  }
}

async function first<T>(page: Page, path: string, list: string): Promise<T> {
  const [one] = (await get<Record<string, T[]>>(page.request, path))[list] ?? [];
  if (!one) throw new Error(`${path} lists nothing.`);
  return one;
}

test('overview', async ({ authorPage: page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();
  await expect(page.getByText(/^Live, /).first()).toBeVisible();
  await picture(page, 'overview');
});

test('connectors', async ({ authorPage: page }) => {
  await page.goto('/connectors');
  await expect(page.getByRole('link', { name: 'Project files', exact: true })).toBeVisible();
  await picture(page, 'connectors');
});

test('a denied call, explained', async ({ authorPage: page }) => {
  const path = '/api/v1/decisions?effect=deny&cause=no-permit&tool=read_text_file';
  const { id } = await first<{ id: string }>(page, path, 'rows');
  await page.goto(`/decisions/${id}`);
  await expect(page.getByText('release-notes-reads-docs').first()).toBeVisible();
  await picture(page, 'decision');
});

test('policy', async ({ authorPage: page }) => {
  await page.goto('/policies');
  await expect(page.getByText('release-notes-reads-docs').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tests' })).toContainText(/holds?$/);
  await picture(page, 'policy');
});

test('replay', async ({ authorPage: page }) => {
  const { version } = await get<{ version: { text: string } }>(page.request, '/api/v1/policies');
  // What is asked most often and denied: the writes.
  const text = `${version.text.replace(/@id\("no-writes"\)[\s\S]*?\);\n/, '')}
@id("release-notes-writes-notes")
permit (principal, action == ProjectFiles::Action::"write_file", resource)
when { principal.name == "release-notes" };`;
  const title = 'Let release-notes write';
  const { id } = await send<{ id: string }>(page.request, '/api/v1/policy-replays', { text, title, last: '1h' });
  await page.goto(`/policies/replays/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/would flip/);
  await page.getByRole('region', { name: 'Calls of the group' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/call=/);
  await expect(page.getByText('release-notes-writes-notes').first()).toBeVisible();
  await picture(page, 'replay');
});

test('timeline', async ({ authorPage: page }) => {
  const { id } = await first<{ id: string }>(page, '/api/v1/identities?q=agent/triage', 'identities');
  await expect
    .poll(
      async () =>
        (await get<{ delegations: unknown[] }>(page.request, `/api/v1/timeline?kind=identity&id=${id}`)).delegations
          .length,
      {
        timeout: 90_000,
      },
    )
    .toBeGreaterThan(0);
  await page.goto(`/timeline?kind=identity&id=${id}&last=15m`);
  await expect(page.getByRole('link', { name: /^triage for release-notes/ }).first()).toBeVisible();
  await picture(page, 'timeline');
});

test('evidence', async ({ authorPage: page }) => {
  const path = '/api/v1/evidence/frameworks/nist-800-207';
  await expect
    .poll(
      async () =>
        (await get<{ readings: Record<string, { population: number }> }>(page.request, path)).readings.M11
          ?.population ?? 0,
      { timeout: 150_000 },
    )
    .toBeGreaterThan(0);
  await page.goto('/evidence/nist-800-207?requirement=2.1.3&metric=M11');
  await expect(
    page
      .getByRole('region', { name: /^2\.1\.3 / })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
  await picture(page, 'evidence');
});

test('revocation', async ({ authorPage: page }) => {
  const { id: connectorId } = await first<{ id: string }>(page, '/api/v1/connectors?q=project-files', 'connectors');
  const { id } = await send<{ id: string }>(page.request, '/api/v1/revocations', {
    subject: { kind: 'connector', id: connectorId },
    reason: 'release-notes read outside the docs folder',
  });
  await page.goto(`/revocations/${id}`);
  await expect(page.getByText('2 of 2 enforce it.')).toBeVisible();
  await expect(page.getByRole('region', { name: /The next real call was denied/ })).toBeVisible({ timeout: 30_000 });
  await picture(page, 'revoke');
  await send(page.request, `/api/v1/revocations/${id}/reinstatement`, { reason: 'Picture taken.' });
});
