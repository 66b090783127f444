import { generateKeyPairSync } from 'node:crypto';
import { axe } from './axe';
import { expect, test } from './fixtures';

const domain = `d${Date.now().toString(36)}.example`;
const key = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  kid,
  use: 'jwt-svid',
});
const bundle = (sequence: number, keys: unknown[]) => JSON.stringify({ keys, spiffe_sequence: sequence });
const entry = (path: string, trustDomain = domain) => ({
  id: `entry-${path}`,
  spiffe_id: { trust_domain: trustDomain, path },
  parent_id: { trust_domain: trustDomain, path: '/spire/agent/k8s/node-1' },
  selectors: [{ type: 'k8s', value: `sa:${path.slice(1)}` }],
  x509_svid_ttl: 3600,
  jwt_svid_ttl: 300,
});

test.describe.configure({ mode: 'serial' });

test('an administrator adds a trust domain by upload, and its page shows its keys', async ({ adminPage: page }) => {
  await page.goto('/identities/trust-domains');
  await page.getByRole('button', { name: 'Add trust domain' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add trust domain' });
  await dialog.getByLabel('Trust domain').fill('Upper.example');
  await expect(dialog.getByRole('alert')).toContainText('lower-case');
  await dialog.getByLabel('Trust domain').fill(domain);
  await dialog.getByLabel('Keys come from').selectOption('upload');
  await dialog.getByRole('textbox', { name: /^Bundle/ }).fill('{"keys": 7}');
  await axe(page);
  await dialog.getByRole('button', { name: 'Add trust domain' }).click();
  await expect(dialog.getByText(`This is no bundle of ${domain}.`)).toBeVisible();
  const keys = [key('first'), { ...key('odd'), use: 'enc' }];
  await dialog.getByRole('textbox', { name: /^Bundle/ }).fill(bundle(3, keys));
  await dialog.getByRole('button', { name: 'Add trust domain' }).click();
  await page.waitForURL(`/identities/trust-domains/${domain}`);
  await expect(page.getByRole('region', { name: 'Keys for JWT-SVIDs' })).toContainText('first');
  await expect(page.getByRole('region', { name: 'Keys not used' })).toContainText('use enc');
  await expect(page.getByRole('region', { name: 'Freshness' })).toContainText('3');
  await axe(page);
});

test('a source that cannot be reached says so, and nothing of its domain is accepted', async ({ adminPage: page }) => {
  await page.goto(`/identities/trust-domains/${domain}`);
  await page.getByRole('button', { name: 'Set source…' }).click();
  const dialog = page.getByRole('dialog', { name: `Set the source of ${domain}` });
  await dialog.getByLabel('Keys come from').selectOption('https_web');
  await dialog.getByRole('textbox', { name: /^URL/ }).fill('https://127.0.0.1/bundle');
  await dialog.getByRole('button', { name: 'Set source' }).click();
  await expect(page.getByText(`The keys of ${domain} could not be refreshed.`)).toBeVisible();
  await expect(page.getByText(/not on the public internet/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Keys for JWT-SVIDs' })).toContainText('first');
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('not refreshed', { exact: true }).first()).toBeVisible();
  await axe(page);
});

test('an author sees why they may not change whom gateways trust', async ({ authorPage: page }) => {
  await page.goto(`/identities/trust-domains/${domain}`);
  await expect(page.getByRole('button', { name: 'Set source…' })).toHaveAccessibleDescription(/administrator/);
  await expect(page.getByRole('button', { name: 'Refresh now' })).not.toHaveAccessibleDescription(/.+/);
});

test('entries of SPIRE are previewed, taken, and shown with their selectors', async ({ authorPage: page }) => {
  await page.goto('/identities/import');
  const list = { entries: [entry('/reader'), entry('/stranger', 'unknown.example'), { id: 'broken' }] };
  await page.getByLabel('SPIRE export', { exact: true }).fill(JSON.stringify(list));
  await page.getByRole('button', { name: 'Preview import' }).click();
  const rows = page.getByRole('region', { name: 'Workloads in the list' }).getByRole('row');
  await expect(rows.filter({ hasText: `spiffe://${domain}/reader` })).toContainText('new');
  await expect(rows.filter({ hasText: 'unknown.example' })).toContainText('unknown trust domain');
  await expect(page.getByRole('list', { name: 'Entries that cannot be read' })).toContainText('It has no spiffe_id.');
  await axe(page);
  await page.getByRole('button', { name: 'Import workloads' }).click();
  await expect(page.getByRole('heading', { name: '1 identity registered' })).toBeVisible();
  await page.getByRole('list', { name: 'Registered identities' }).getByRole('link').click();
  await page.getByRole('link', { name: 'Credentials' }).last().click();
  await expect(page.getByRole('region', { name: 'Registration entries of SPIRE' })).toContainText('k8s:sa:reader');
  await axe(page);
});

test('a trust domain is removed once nothing is registered under it', async ({ adminPage: page }) => {
  await page.goto(`/identities/trust-domains/${domain}`);
  await expect(page.getByRole('button', { name: 'Remove…' })).toHaveAccessibleDescription(/One identity is registered/);
  await page.goto(`/identities?domain[]=${domain}`);
  await page.getByRole('link', { name: 'reader', exact: true }).click();
  await page.getByRole('button', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove identity' }).click();
  await page.waitForURL('/identities');
  await page.goto(`/identities/trust-domains/${domain}`);
  await page.getByRole('button', { name: 'Remove…' }).click();
  await page.getByRole('button', { name: 'Remove trust domain' }).click();
  await page.waitForURL('/identities/trust-domains');
  await expect(page.getByRole('row', { name: new RegExp(domain) })).toHaveCount(0);
});
