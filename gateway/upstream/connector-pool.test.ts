import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectorState } from '@/lib/gateways/wire';
import { type GatewayKeys, gatewayKeys } from '../console/gateway-keys';
import { LiveCredentials } from '../credential/live-credentials';
import { credentialsOf, issuingKey } from '../test/issuing';
import { untilGone } from '../test/processes';
import { allow, stdio } from '../test/real-servers';
import { makeTrustDomain } from '../test/signing';
import { connectorState, snapshotOf } from '../test/snapshots';
import { ConnectorPool } from './connector-pool';

const groupId = '0198a7c0-0000-7000-8000-0000000000aa';
const program = fileURLToPath(new URL('../test/hostile-command.mjs', import.meta.url));
const plain = (env = {}) => stdio([program, 'plain'], env);

describe('the connectors of a snapshot', () => {
  let folder: string;
  let keys: GatewayKeys;
  let pool: ConnectorPool;
  let listed: string[];
  let wake: () => void;
  const untilListed = async (count: number) => {
    while (listed.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-pool-'));
    keys = await gatewayKeys(folder);
    listed = [];
    wake = () => {};
    pool = new ConnectorPool({
      dataFolder: folder,
      gatewayId: groupId,
      keys,
      credentials: credentialsOf('https://gateway.test'),
      onSecretUsed: () => {},
      onRequest: () => ({ result: {} }),
      onListed: (id) => {
        listed.push(id);
        wake();
      },
    });
  });
  afterEach(async () => {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const domain = makeTrustDomain('test.example');
  const apply = async (...connectors: ConnectorState[]) =>
    pool.apply(snapshotOf(groupId, await domain, '', connectors));
  const pidOf = async (connector: ConnectorState) => {
    const ready = await pool.runtime(connector.id)?.ready();
    const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
    const reply = await ready?.upstream.request('tools/call', { name: 'pid' }, options);
    return reply && 'result' in reply ? Number(reply.result.pid) : 0;
  };

  test('keep running while they are reached the same way, and end with the snapshot', async () => {
    allow(folder, [plain()]);
    const one = connectorState('one', plain());
    await apply(one);
    await untilListed(1);
    const pid = await pidOf(one);
    await apply({ ...one, name: 'Renamed', tier: 'high' });
    expect(await pidOf(one)).toBe(pid);
    await apply({ ...one, upstream: plain({ NEW: 'yes' }) });
    await untilListed(2);
    expect(await pidOf(one)).not.toBe(pid);
    await untilGone(pid);
    const second = await pidOf(one);
    await apply();
    expect(pool.runtime(one.id)).toBeNull();
    await untilGone(second);
  });

  test('start nothing that is not allowed here, and say so', async () => {
    const one = connectorState('one', plain());
    await apply(one);
    await expect(pool.runtime(one.id)?.ready()).rejects.toThrow('no allow.json');
    expect(pool.status()).toMatchObject([{ connectorId: one.id, state: 'not-allowed' }]);
    // Whoever may write the file needs no restart: the next attempt reads it.
    allow(folder, [plain()]);
    await untilListed(1);
    expect(pool.status()).toMatchObject([{ state: 'ready', detail: null }]);
  });

  test('compare a tool with its pin by what the connector says now', async () => {
    allow(folder, [plain()]);
    const same = connectorState('one', plain(), [
      { name: 'a', inputSchema: {} },
      { name: 'gone', inputSchema: {} },
    ]);
    expect(pool.pinState(same, 'a')).toBe('unknown');
    await apply(same);
    await untilListed(1);
    expect(pool.pinState(same, 'a')).toBe('same');
    expect(pool.pinState(same, 'gone')).toBe('absent');
    const other = { ...same, tools: same.tools.map((tool) => ({ ...tool, definitionHash: 'b'.repeat(64) })) };
    expect(pool.pinState(other, 'a')).toBe('differs');
    expect(pool.pinState({ ...other, tools: other.tools.map((tool) => ({ ...tool, pinned: false })) }, 'a')).toBe(
      'same',
    );
  });

  test('are given a credential of their launch where they are set to it, and it ends with them', async () => {
    const live = new LiveCredentials();
    await pool.close();
    pool = new ConnectorPool({
      ...pool.ports,
      credentials: credentialsOf('https://gateway.test', await issuingKey(), live),
    });
    const callCredentials = { audience: 'urn:countersign:connector:one', seconds: 30 };
    const set = connectorState('one', plain(), [], { callCredentials });
    allow(folder, [plain()]);
    await apply(set);
    const ready = await pool.runtime(set.id)?.ready();
    const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
    const reply = await ready?.upstream.request('tools/call', { name: 'env' }, options);
    const { env } = (reply && 'result' in reply ? reply.result : {}) as { env: Record<string, string> };
    const claims = decodeJwt(env.COUNTERSIGN_LAUNCH_CREDENTIAL ?? '');
    expect(claims).toMatchObject({ aud: callCredentials.audience, scope: 'launch' });
    expect(live.has(String(claims.jti))).toBe(true);
    await pool.close();
    expect(live.has(String(claims.jti))).toBe(false);
  });

  test('that die are started again', async () => {
    allow(folder, [plain()]);
    const one = connectorState('one', plain());
    await apply(one);
    await untilListed(1);
    process.kill(await pidOf(one), 'SIGKILL');
    await untilListed(2);
    expect(await pidOf(one)).toBeGreaterThan(0);
  });

  test('are all gone when the pool is closed', async () => {
    const [one, two] = [connectorState('one', plain({ A: '1' })), connectorState('two', stdio([program, 'stubborn']))];
    allow(folder, [plain(), stdio([program, 'stubborn'])]);
    await apply(one, two);
    await untilListed(2);
    const pids = [await pidOf(one), await pidOf(two)];
    await pool.close();
    for (const pid of pids) await untilGone(pid);
    await apply(one);
    expect(pool.runtime(one.id)).toBeNull();
  });
});
