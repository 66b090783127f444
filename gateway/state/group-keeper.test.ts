import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { messageType } from '@/lib/gateways/wire';
import { CertifiedKeys } from '../console/certified-keys';
import { ConsoleRefusal } from '../console/console-client';
import { permitAll } from '../test/harness';
import { groupState, makeRoot, makeTrustDomain, type StreamKey, type TrustDomain } from '../test/signing';
import { connectorState, snapshotOf } from '../test/snapshots';
import { readState } from './fleet-keeper';
import { GroupKeeper } from './group-keeper';
import { GroupStore } from './group-store';

const groupId = '0198a7c0-0000-7000-8000-0000000000aa';
const remote = connectorState('remote', { kind: 'http', url: 'http://127.0.0.1:1/', sealedHeaders: [] });

describe('the group stream', () => {
  let folder: string;
  let root: Awaited<ReturnType<typeof makeRoot>>;
  let key: StreamKey;
  let domain: TrustDomain;
  let bundles: Map<string, string>;
  let fetched: string[];
  let console: string[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-group-'));
    root = await makeRoot();
    key = await root.certify();
    domain = await makeTrustDomain('test.example');
    bundles = new Map();
    fetched = [];
    console = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function keeper() {
    const keys = new CertifiedKeys(root.jwk);
    await keys.add(key.certificate);
    const applied: number[] = [];
    /** Which state was made ready, and which was in force meanwhile. */
    const warmed: [number, number | null][] = [];
    const refused: { number: number; reason: string }[] = [];
    const made: GroupKeeper = new GroupKeeper({
      keys,
      stream: `group/${groupId}`,
      store: new GroupStore(folder),
      fetchBundle: async (digest) => {
        fetched.push(digest);
        const text = bundles.get(digest);
        if (text === undefined) throw new ConsoleRefusal(404, {}, '/bundles');
        return text;
      },
      fetchAfter: async (number) => console.slice(number),
      warm: async ({ number }) => {
        warmed.push([number, made.current?.number ?? null]);
      },
      onApplied: ({ number }) => applied.push(number),
      onRefused: (number, _at, reason) => refused.push({ number, reason }),
    });
    const receive = async (jws: string) => {
      const read = await readState(keys, jws);
      if (!read.ok || read.value.scope !== 'group') throw new Error('unreadable');
      await made.receive(read.value, jws, new Date());
    };
    return { keeper: made, applied, refused, warmed, receive };
  }

  async function stateOf(
    number: number,
    policy = permitAll,
    more: Parameters<typeof snapshotOf>[4] = {},
    group = groupId,
  ) {
    const text = JSON.stringify(snapshotOf(groupId, domain, policy, [remote], { groupName: `n${number}`, ...more }));
    const digest = createHash('sha256').update(text).digest('hex');
    bundles.set(digest, text);
    const jws = await key.sign(messageType.state, groupState(group, number, digest));
    console[number - 1] ??= jws;
    return { jws, digest };
  }

  test('puts a snapshot in force, and again after a restart without the console', async () => {
    const one = await keeper();
    await one.receive((await stateOf(1)).jws);
    await one.receive((await stateOf(2)).jws);
    expect(one.applied).toEqual([1, 2]);
    // Ready before it decides.
    expect(one.warmed).toEqual([
      [1, null],
      [2, 1],
    ]);
    expect(readdirSync(join(folder, 'bundles'))).toHaveLength(1);
    fetched = [];
    const again = await keeper();
    expect(await again.keeper.load()).toBe('loaded');
    expect(again.keeper.current?.snapshot.groupName).toBe('n2');
    expect(fetched).toEqual([]);
  });

  test('keeps the last good snapshot when the next cannot be used', async () => {
    const one = await keeper();
    await one.receive((await stateOf(1)).jws);
    const { digest: tampered, jws } = await stateOf(2);
    bundles.set(tampered, (bundles.get(tampered) ?? '').replace('permit', 'forbid'));
    await one.receive(jws);
    const broken = await stateOf(3, permitAll, {
      policy: { version: 3, digest: 'd', policies: [{ id: 'x', text: 'permit (', digest: 'd' }] },
    });
    await one.receive(broken.jws);
    const foreign = await stateOf(4, permitAll, { groupId: '0198a7c0-0000-7000-8000-0000000000bb' });
    await one.receive(foreign.jws);
    expect(one.refused.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(one.refused[0]?.reason).toContain('does not have the digest');
    expect(one.refused[2]?.reason).toContain('another group');
    expect(one.keeper.current?.number).toBe(1);
    // Handled all the same: it is not asked for again and does not hold up what follows.
    expect(one.keeper.handled).toBe(4);
    await one.receive((await stateOf(5)).jws);
    expect(one.keeper.current?.number).toBe(5);
  });

  test('refuses a number at or below the one handled, unless it is the same again', async () => {
    const one = await keeper();
    const first = await stateOf(1);
    await one.receive(first.jws);
    await one.receive((await stateOf(2)).jws);
    await one.receive(first.jws);
    expect(one.refused).toEqual([]);
    const other = await stateOf(2, permitAll, { groupName: 'other' });
    await one.receive(other.jws);
    expect(one.refused.map(({ number }) => number)).toEqual([2]);
    expect(one.keeper.current?.snapshot.groupName).toBe('n2');
    const again = await keeper();
    await again.keeper.load();
    await again.receive(first.jws);
    expect(again.refused.map(({ number }) => number)).toEqual([1]);
    expect(again.keeper.current?.number).toBe(2);
  });

  test('refuses a state dated back by a key that leaked after it expired', async () => {
    const one = await keeper();
    await one.receive((await stateOf(1)).jws);
    const again = await keeper();
    await again.keeper.load();
    const old = await root.certify(-7_200_000, -3_600_000);
    const { digest } = await stateOf(2);
    for (const { keeper: held, refused, receive } of [one, again]) {
      await held.ports.keys.add(old.certificate);
      const dated = groupState(groupId, 900, digest, 1, new Date(Date.now() - 5_400_000));
      await receive(await old.sign(messageType.state, dated));
      expect(refused).toMatchObject([
        { number: 900, reason: expect.stringContaining('older than the state in force') },
      ]);
      expect([held.current?.number, held.handled]).toEqual([1, 1]);
      // Its number takes no place: what the console really sends next is applied.
      await receive(console[1] ?? '');
      expect(held.current?.number).toBe(2);
    }
  });

  test('does not follow the stream of another group', async () => {
    const one = await keeper();
    const { jws } = await stateOf(1, permitAll, {}, '0198a7c0-0000-7000-8000-0000000000bb');
    await expect(one.receive(jws)).rejects.toThrow('does not follow');
    expect(one.keeper.current).toBeNull();
  });

  test('applies what it missed in its place', async () => {
    const one = await keeper();
    await one.receive((await stateOf(1)).jws);
    await stateOf(2);
    await stateOf(3);
    await one.receive((await stateOf(4)).jws);
    expect(one.applied).toEqual([1, 2, 3, 4]);
  });

  test('after a long absence takes the newest snapshots only', async () => {
    const states = await Promise.all(Array.from({ length: 40 }, (_, index) => stateOf(index + 1)));
    const one = await keeper();
    const read = await Promise.all(states.map(({ jws }) => readState(one.keeper.ports.keys, jws)));
    await Promise.all(
      read.map((result, index) => {
        if (!result.ok || result.value.scope !== 'group') throw new Error('unreadable');
        return one.keeper.receive(result.value, states[index]?.jws ?? '', new Date());
      }),
    );
    expect(one.keeper.current?.number).toBe(40);
    expect(one.applied.length).toBeLessThan(10);
  });

  test('asks again when the console cannot be reached, and is not at fault', async () => {
    const one = await keeper();
    const { jws, digest } = await stateOf(1);
    const text = bundles.get(digest) ?? '';
    bundles.set(digest, 'half');
    const fetching = one.keeper.ports.fetchBundle;
    one.keeper.ports.fetchBundle = async (wanted) => {
      const got = await fetching(wanted);
      bundles.set(digest, text);
      return got;
    };
    await one.receive(jws);
    expect([one.applied, fetched.length]).toEqual([[1], 2]);
  });

  test.each(['group.json', 'bundle'])('a damaged %s on disk is not used', async (which) => {
    const one = await keeper();
    const { digest, jws } = await stateOf(1);
    await one.receive(jws);
    writeFileSync(join(folder, which === 'bundle' ? `bundles/${digest}.json` : which), '{"number":1,"jws":"a.b.c"}');
    const again = await keeper();
    expect(await again.keeper.load()).toBe('damaged');
    expect(again.keeper.current).toBeNull();
    await again.receive(jws);
    expect(again.keeper.current?.number).toBe(1);
  });
});
