import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FreshnessReply, GatewayStatus } from '@/lib/gateways/reports';
import { messageType } from '@/lib/gateways/wire';
import { CertifiedKeys } from '../console/certified-keys';
import { makeRoot, type StreamKey } from '../test/signing';
import { Freshness } from './freshness';
import { confirmFreshness } from './freshness-loop';

describe('a confirmation', () => {
  let folder: string;
  let root: Awaited<ReturnType<typeof makeRoot>>;
  let key: StreamKey;
  let freshness: Freshness;
  let learned: string[];
  let behind: unknown[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-confirm-'));
    root = await makeRoot();
    key = await root.certify();
    freshness = new Freshness(folder);
    learned = [];
    behind = [];
  });
  afterEach(async () => {
    await freshness.saved;
    rmSync(folder, { recursive: true });
  });

  type Change = { reply?: Partial<FreshnessReply>; typ?: string; by?: StreamKey; certificates?: string[] };
  async function ask({ reply, typ = messageType.freshness, by = key, certificates = [] }: Change = {}) {
    const keys = new CertifiedKeys(root.jwk);
    await keys.add(key.certificate);
    const post = async (_path: string, body: unknown) => {
      const { nonce } = body as { nonce: string };
      const heads = { fleet: 2, group: 3 };
      const payload = { nonce, heads, consoleTime: new Date().toISOString(), ...reply };
      return { reply: await by.sign(typ, payload), certificates };
    };
    await confirmFreshness({
      console: { post } as never,
      keys,
      freshness,
      intervalMs: 1,
      held: () => ({ fleet: 2, group: 3 }),
      status: () => ({}) as GatewayStatus,
      onBehind: (heads) => behind.push(heads),
      onCertificate: async (certificate) => {
        learned.push(certificate);
      },
    });
  }
  const isFresh = () => freshness.ageSeconds() < 60;

  test('counts when it answers this question, signed, with the heads held here', async () => {
    await ask();
    expect([isFresh(), behind, learned]).toEqual([true, [], []]);
  });

  test('that names newer states asks for them and does not count yet', async () => {
    await ask({ reply: { heads: { fleet: 5, group: 3 } } });
    expect([isFresh(), behind]).toEqual([false, [{ fleet: 5, group: 3 }]]);
  });

  test.each<[string, Change | (() => Promise<Change>), string]>([
    ['answers another question', { reply: { nonce: 'another-question-of-before' } }, 'another question'],
    ['is another kind of message', { typ: messageType.state }, 'is not a'],
    ['is signed by a key nobody certified', async () => ({ by: await root.certify() }), 'not certified'],
    ['says a time long past', { reply: { consoleTime: '2020-01-01T00:00:00.000Z' } }, 'outside the life'],
    [
      'is dated back into the life of an expired key',
      async () => {
        const old = await root.certify(-7_200_000, -3_600_000);
        const consoleTime = new Date(Date.now() - 5_400_000).toISOString();
        return { by: old, certificates: [old.certificate], reply: { consoleTime } };
      },
      'long past',
    ],
    ['holds fewer states than were sent', { reply: { heads: { fleet: 1, group: 3 } } }, 'fewer states'],
    ['holds fewer snapshots than were sent', { reply: { heads: { fleet: 2, group: 2 } } }, 'fewer states'],
  ])('that %s is refused', async (_name, change, why) => {
    await expect(ask(typeof change === 'function' ? await change() : change)).rejects.toThrow(why);
    expect(isFresh()).toBe(false);
  });

  test('brings the certificate of the key that signs it, if the root made it', async () => {
    const next = await root.certify();
    await ask({ by: next, certificates: [next.certificate] });
    expect([isFresh(), learned]).toEqual([true, [next.certificate]]);
    const foreign = await (await makeRoot()).certify();
    await expect(ask({ by: foreign, certificates: [foreign.certificate] })).rejects.toThrow('not certified');
    expect(learned).toHaveLength(1);
  });
});
