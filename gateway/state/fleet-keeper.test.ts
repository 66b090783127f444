import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FleetBody, messageType } from '@/lib/gateways/wire';
import { CertifiedKeys } from '../console/certified-keys';
import { RevocationSet } from '../decide/revocation-set';
import { fleetState, makeRoot, type StreamKey } from '../test/signing';
import { FleetJournal } from './fleet-journal';
import { type Applied, FleetKeeper, readState } from './fleet-keeper';

const subject = {
  kind: 'identity' as const,
  identityId: '0198a7c0-0000-7000-8000-000000000001',
  spiffeId: 'spiffe://a/b',
  name: 'b',
};
const idOf = (number: number) => `0198a7c0-0000-7000-8000-00000000000${number}`;
const revocation = (number: number): FleetBody => ({
  kind: 'revocation',
  revocationId: idOf(number),
  subject,
  requestedAt: new Date().toISOString(),
  reason: 'x',
});
const question = { concerned: ['spiffe://a/b'], issuedAt: Date.now() / 1000 };

describe('the fleet stream', () => {
  let folder: string;
  let root: Awaited<ReturnType<typeof makeRoot>>;
  let key: StreamKey;
  let console: string[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-fleet-'));
    root = await makeRoot();
    key = await root.certify();
    console = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function keeper() {
    const keys = new CertifiedKeys(root.jwk);
    await keys.add(key.certificate);
    const revocations = new RevocationSet();
    const applied: Applied[] = [];
    const refused: number[] = [];
    const made = new FleetKeeper({
      keys,
      revocations,
      journal: new FleetJournal(join(folder, 'fleet.ndjson')),
      fetchAfter: async (number) => console.slice(number),
      onApplied: (one) => applied.push(one),
      onRefused: (number) => refused.push(number),
    });
    const receive = async (jws: string) => {
      const read = await readState(keys, jws);
      if (!read.ok || read.value.scope !== 'fleet') throw new Error('unreadable');
      await made.receive(read.value, jws, new Date());
    };
    return {
      keeper: made,
      revocations,
      applied,
      refused,
      receive,
      numbers: () => applied.map(({ state }) => state.number),
    };
  }
  const sign = async (number: number, body = revocation(number), issuedAt = new Date()) => {
    const jws = await key.sign(messageType.state, fleetState(number, body, issuedAt));
    console[number - 1] ??= jws;
    return jws;
  };

  test('is applied in order, and survives a restart', async () => {
    const first = await keeper();
    await first.receive(await sign(1));
    await first.receive(await sign(2));
    expect(first.numbers()).toEqual([1, 2]);
    const second = await keeper();
    const { damaged, entries } = await second.keeper.load();
    expect([damaged, entries.length, second.keeper.number]).toEqual([false, 2, 2]);
    expect(second.revocations.find(question)?.revocationId).toBe(idOf(1));
  });

  test('fills a gap first, and waits while the console does not have it', async () => {
    const one = await keeper();
    await sign(1);
    await sign(2);
    await one.receive(await sign(3));
    expect(one.numbers()).toEqual([1, 2, 3]);
    const other = await keeper();
    console.length = 0;
    const third = await key.sign(messageType.state, fleetState(3, revocation(3)));
    await expect(other.receive(third)).rejects.toThrow('1 is missing');
    expect(other.keeper.number).toBe(0);
    expect(other.revocations.find(question)).toBeNull();
  });

  test('takes no old number: the same bytes are no news, others are refused', async () => {
    const one = await keeper();
    const jws = await sign(1);
    await one.receive(jws);
    await one.receive(await sign(2));
    await one.receive(jws);
    expect(one.refused).toEqual([]);
    await one.receive(
      await key.sign(
        messageType.state,
        fleetState(1, { kind: 'reinstatement', revocationId: idOf(1), subject, notBefore: new Date().toISOString() }),
      ),
    );
    expect(one.refused).toEqual([1]);
    expect(one.revocations.find(question)).not.toBeNull();
  });

  test('takes no state dated before the one before it', async () => {
    const one = await keeper();
    await one.receive(await sign(1));
    const back = await key.sign(messageType.state, fleetState(2, revocation(2), new Date(Date.now() - 50_000)));
    await one.receive(back);
    const old = await root.certify(-7_200_000, 60_000);
    await one.keeper.ports.keys.add(old.certificate);
    const dated = await old.sign(messageType.state, fleetState(3, revocation(3), new Date(Date.now() - 3_600_000)));
    await expect(one.receive(dated)).rejects.toThrow('older than the state before it');
    expect(one.keeper.number).toBe(2);
  });

  test('brings keys that sign what follows', async () => {
    const one = await keeper();
    const next = await root.certify();
    await one.receive(await sign(1, { kind: 'stream-key', certificate: next.certificate }));
    await one.receive(await next.sign(messageType.state, fleetState(2, revocation(2))));
    expect(one.numbers()).toEqual([1, 2]);
    const foreign = await (await makeRoot()).certify();
    await one.receive(await sign(3, { kind: 'stream-key', certificate: foreign.certificate }));
    expect(one.applied[2]?.rejected).toContain('refused');
    expect(one.keeper.number).toBe(3);
    // Read back in the same order, the second state verifies by the key the first one brought.
    const { damaged, entries } = await (await keeper()).keeper.load();
    expect([damaged, entries.map(({ rejected }) => rejected !== null)]).toEqual([false, [false, false, true]]);
  });

  describe('on disk', () => {
    const path = () => join(folder, 'fleet.ndjson');
    beforeEach(async () => {
      const one = await keeper();
      for (const number of [1, 2, 3]) await one.receive(await sign(number));
    });

    test('an unfinished last line is cut off, and is no damage', async () => {
      appendFileSync(path(), '{"number":4,"jws":"abc');
      const again = await keeper();
      expect(await again.keeper.load()).toMatchObject({ damaged: false });
      await again.receive(await sign(4));
      expect((await (await keeper()).keeper.load()).entries).toHaveLength(4);
    });

    test.each([
      ['changed', (lines: string[]) => [lines[0], lines[1]?.replace(/"jws":"(.{60})./, '"jws":"$1_'), lines[2]]],
      ['missing', (lines: string[]) => [lines[0], lines[2]]],
      ['out of order', (lines: string[]) => [lines[0], lines[2], lines[1]]],
      ['garbage', (lines: string[]) => [lines[0], 'garbage', lines[2]]],
    ])('a line that is %s is damage: what came before it counts, and the rest is asked for', async (_name, change) => {
      const lines = readFileSync(path(), 'utf8').trimEnd().split('\n');
      writeFileSync(path(), `${change(lines).join('\n')}\n`);
      const again = await keeper();
      expect(await again.keeper.load()).toMatchObject({ damaged: true });
      expect(again.keeper.number).toBe(1);
      await again.receive(console[2] ?? '');
      expect(again.keeper.number).toBe(3);
    });
  });
});
