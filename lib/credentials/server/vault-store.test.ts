import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { namedStores } from './stores';
import { VaultServer } from './test/vault-server';
import { VaultStore } from './vault-store';

/** The contract of `SecretStore`, held by a small real server that answers as Vault's and OpenBao's HTTP API documents. */
describe('a store behind Vault’s HTTP API', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vault-test-'));
  const tokenFile = join(folder, 'token');
  let server: VaultServer;
  const store = (more: object = {}) =>
    new VaultStore({ address: server.url, tokenFile, namespace: null, caFile: null, ...more });

  beforeAll(async () => {
    server = await VaultServer.start('hvs.test-token');
    writeFileSync(tokenFile, 'hvs.test-token\n');
  });
  afterEach(() => {
    server.answer = null;
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  test('reads an entry of KV version 2, without a lease', async () => {
    server.kv.set('secret/data/app', { api_key: 'k3y', retries: 3, nested: { no: 1 } });
    expect(await store().read('secret/data/app')).toEqual({
      ok: true,
      value: { fields: { api_key: 'k3y', retries: '3' }, lease: null },
    });
    expect(await store().read('secret/data/none')).toMatchObject({ ok: false, problem: 'missing' });
  });

  test('has a dynamic secret made, renews and revokes its lease', async () => {
    const read = await store().read('database/creds/app');
    expect(read).toMatchObject({ value: { lease: { seconds: 300, renewable: true } } });
    const leaseId = read.ok ? (read.value.lease?.leaseId ?? '') : '';
    expect(await store().renew(leaseId, 300)).toEqual({ ok: true, value: { leaseId, seconds: 300, renewable: true } });
    expect(server.leases.has(leaseId)).toBe(true);
    expect(await store().revoke(leaseId)).toEqual({ ok: true, value: null });
    expect(server.leases.has(leaseId)).toBe(false);
    expect(await store().renew(leaseId, 300)).toMatchObject({ problem: 'gone' });
    expect(await store().revoke(leaseId)).toEqual({ ok: true, value: null });
  });

  test('presents the token of its file as that is now, and its namespace', async () => {
    writeFileSync(tokenFile, 'hvs.other');
    expect(await store().read('secret/data/app')).toMatchObject({ problem: 'denied' });
    writeFileSync(tokenFile, 'hvs.test-token');
    await store({ namespace: 'team' }).read('secret/data/app');
    expect(server.asked.at(-1)).toMatchObject({ 'x-vault-namespace': 'team', 'x-vault-request': 'true' });
    expect(await store({ tokenFile: join(folder, 'none') }).read('secret/data/app')).toMatchObject({
      problem: 'unreachable',
      detail: expect.stringContaining('ENOENT'),
    });
  });

  test.each([
    ['hangs up', { status: 0, body: '' }, 'unreachable'],
    ['is sealed', { status: 503, body: '{"errors":["Vault is sealed"]}' }, 'unreachable'],
    ['answers garbage', { status: 200, body: '<html>' }, 'malformed'],
    ['answers another form', { status: 200, body: '{"data":{"x":1}}' }, 'malformed'],
    ['redirects', { status: 307, body: '', location: 'https://example.com/' }, 'unreachable'],
    ['answers too much', { status: 200, body: `"${'x'.repeat(300_000)}"` }, 'unreachable'],
  ])('that %s is a failure with words', async (_, answer, problem) => {
    server.answer = answer;
    const outcome = await store().read('secret/data/app');
    expect(outcome).toMatchObject({ ok: false, problem, detail: expect.stringMatching(/\w{3}/) });
    expect(JSON.stringify(outcome)).not.toContain('hvs.');
  });
});

describe('the operator’s file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vault-file-'));
  const path = join(folder, 'vaults.json');
  const stores = (text: string | null) => {
    if (text !== null) writeFileSync(path, text);
    return namedStores({ COUNTERSIGN_VAULTS: path } as never);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  test('names stores; without it there are none', () => {
    expect(stores(null).size).toBe(0);
    expect([...stores('{"main":{"address":"https://vault.internal:8200","tokenFile":"/run/token"}}').keys()]).toEqual([
      'main',
    ]);
  });

  test.each(['{"Main!":{}}', '{"main":{"address":"file:///etc/passwd","tokenFile":"x"}}', '{"main":{}}'])(
    'of %s is refused',
    (text) => {
      expect(() => stores(text)).toThrow(/names no stores/);
    },
  );
});
