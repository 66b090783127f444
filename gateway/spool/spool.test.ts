import { appendFileSync, mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { batchHash } from '@/lib/decisions/batch-hash';
import { type DecisionRecord, decisionRecord, type OutcomeRecord } from '@/lib/decisions/record';
import { ConsoleRefusal } from '../console/console-client';
import { gatewayKeys } from '../console/gateway-keys';
import { Besides } from './besides';
import { Delivery } from './delivery';
import { sealBatch } from './seal-batch';
import { Spool } from './spool';

const recordOf = (effect: 'allow' | 'deny' = 'allow', more: Partial<DecisionRecord> = {}): DecisionRecord => ({
  ...decisionRecord.parse({
    format: 1,
    id: uuidv7(),
    at: new Date().toISOString(),
    era: 'modern',
    method: 'tools/call',
    effect,
    cause: effect === 'allow' ? 'permitted' : 'no-permit',
    code: null,
    detail: null,
    principal: { kind: 'agent', id: null, spiffeId: 'spiffe://a/b', name: 'b' },
    person: null,
    lineage: [],
    act: [],
    credential: null,
    approval: null,
    chain: null,
    connector: null,
    target: 'tool',
    request: null,
    entitiesDigest: null,
    policyVersion: 1,
    policyDigest: null,
    determining: [],
    satisfiedPermits: [],
    satisfiedForbids: [],
    errors: [],
    revocationId: null,
    states: { fleet: 0, group: 1 },
    decideMicros: 1,
    sourceAddress: null,
    traceId: null,
  }),
  ...more,
});
const outcomeOf = (decisionId: string): OutcomeRecord => ({
  format: 1,
  decisionId,
  at: new Date().toISOString(),
  kind: 'completed',
  detail: null,
  durationMs: 1,
  responseBytes: 1,
  revocationId: null,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Sent = { decisions: DecisionRecord[]; outcomes: OutcomeRecord[]; slices: unknown[] };
type Batch = {
  seal: { epoch: string; number: number; previousHash: string; hash: string; count: number };
  body: string;
};

/** Delivers until nothing waits, to a console that answers as `answer` says. */
async function deliver(
  spool: Spool,
  answer: (batch: Batch, attempt: number) => void = () => {},
  besides = new Besides(),
): Promise<Batch[]> {
  const keys = await gatewayKeys(folder);
  const stored: Batch[] = [];
  let attempt = 0;
  await new Promise<void>((resolve) => {
    const post = async (_path: string, sent: unknown) => {
      const { seal, body } = sent as { seal: string; body: string };
      const payload = JSON.parse(Buffer.from(seal.split('.')[1] ?? '', 'base64url').toString());
      attempt += 1;
      answer({ seal: payload, body }, attempt);
      stored.push({ seal: payload, body });
    };
    const delivery = new Delivery(spool, { keys, gatewayId: uuidv7(), post } as never, besides);
    const confirmed = spool.confirmed.bind(spool);
    spool.confirmed = (records) => {
      confirmed(records);
      if (spool.waiting > 0) return;
      delivery.stop();
      resolve();
    };
    delivery.start();
  });
  return stored;
}
const contents = (batches: Batch[]): Sent => {
  const all = batches.map(({ body }) => JSON.parse(body) as Sent);
  return {
    decisions: all.flatMap(({ decisions }) => decisions),
    outcomes: all.flatMap(({ outcomes }) => outcomes),
    slices: all.flatMap(({ slices }) => slices),
  };
};

describe('the spool', () => {
  test('delivers every record once, in order, in linked batches', async () => {
    const spool = new Spool(folder);
    const records = Array.from({ length: 20 }, () => recordOf());
    for (const record of records) {
      spool.decision(record, { digest: 'ab', entities: [1] });
      spool.outcome(outcomeOf(record.id));
    }
    const batches = await deliver(spool);
    const { decisions, outcomes, slices } = contents(batches);
    expect(decisions.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(outcomes.map(({ decisionId }) => decisionId)).toEqual(records.map(({ id }) => id));
    expect(slices).toHaveLength(1);
    let previous = '0'.repeat(64);
    for (const [index, { seal, body }] of batches.entries()) {
      expect(seal).toMatchObject({ number: index + 1, previousHash: previous, hash: batchHash(previous, body) });
      previous = seal.hash;
    }
    await spool.close();
  });

  test('after a crash delivers what was not confirmed, and ends what was open', async () => {
    const before = new Spool(folder);
    const [ended, open] = [recordOf(), recordOf()];
    before.decision(ended, null);
    before.outcome(outcomeOf(ended.id));
    before.decision(open, null);
    before.decision(recordOf('deny'), null);
    // No close: the process is gone.
    appendFileSync(before.segments.path(1), '{"kind":"call","id":"0198","rec');
    const after = new Spool(folder);
    expect(await after.recover(new Date())).toBe(1);
    expect(after.waiting).toBe(5);
    const lines = readFileSync(after.segments.path(1), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(JSON.parse(lines[4] ?? '')).toMatchObject({ id: open.id, record: { kind: 'interrupted' } });
    // Once: the next start finds nothing open.
    expect(await new Spool(folder).recover(new Date())).toBe(0);
  });

  test('ends calls whose decision was confirmed before the crash', async () => {
    const before = new Spool(folder);
    const open = recordOf();
    before.decision(open, null);
    await deliver(before);
    const after = new Spool(folder);
    expect(await after.recover(new Date())).toBe(1);
    const { outcomes } = contents(await deliver(after));
    expect(outcomes).toMatchObject([{ decisionId: open.id, kind: 'interrupted' }]);
  });

  test('sends the very same bytes again when it cannot know whether they arrived', async () => {
    const spool = new Spool(folder);
    spool.decision(recordOf(), null);
    const seen: string[] = [];
    await deliver(spool, ({ body }, attempt) => {
      seen.push(body);
      if (attempt === 1) spool.decision(recordOf(), null);
      if (attempt === 1) throw new Error('connection lost');
    });
    expect(seen[1]).toBe(seen[0]);
    const third = recordOf();
    spool.decision(third, null);
    const keys = await gatewayKeys(folder);
    const held = await sealBatch(spool.segments, spool.ledger.cursor, keys, uuidv7(), 1_000_000, false, new Besides());
    if (!held) throw new Error('nothing to seal');
    await spool.ledger.hold(held);
    spool.decision(recordOf(), null);
    const after = new Spool(folder);
    await after.recover(new Date());
    const [first] = await deliver(after);
    expect(first?.body).toBe(held.body);
  });

  test('starts a new chain when the console holds another', async () => {
    const spool = new Spool(folder);
    const record = recordOf();
    spool.decision(record, null);
    const epochs: string[] = [];
    const batches = await deliver(spool, ({ seal }, attempt) => {
      epochs.push(seal.epoch);
      if (attempt === 1) throw new ConsoleRefusal(409, { number: 7 }, '/api/gateway/decisions');
    });
    expect(new Set(epochs).size).toBe(2);
    expect(batches[0]?.seal).toMatchObject({ number: 1, previousHash: '0'.repeat(64) });
    expect(contents(batches).decisions).toMatchObject([{ id: record.id }]);
  });

  test('leaves out a record the console will never take, and delivers the others', async () => {
    const spool = new Spool(folder);
    const [good, bad] = [recordOf('deny'), recordOf('deny', { decideMicros: -1 })];
    spool.decision(bad, null);
    spool.decision(good, null);
    const batches = await deliver(spool, ({ body }) => {
      if (body.includes(bad.id)) throw new ConsoleRefusal(422, {}, '/api/gateway/decisions');
    });
    expect(contents(batches).decisions.map(({ id }) => id)).toEqual([good.id]);
  });

  test('takes no decision past its room, but the outcomes of those it took', async () => {
    const spool = new Spool(folder, 1_000);
    const first = recordOf();
    spool.decision(first, null);
    spool.decision(recordOf(), null);
    expect(() => spool.decision(recordOf(), null)).toThrow('takes no more');
    spool.outcome(outcomeOf(first.id));
    expect(spool.waiting).toBe(3);
    await deliver(spool);
    spool.decision(recordOf(), null);
    expect(spool.waiting).toBe(1);
  });

  test('whose files were lost begins a new epoch, and delivers what comes after', async () => {
    const spool = new Spool(folder);
    spool.decision(recordOf('deny'), null);
    await deliver(spool);
    const { epoch } = spool.ledger.cursor;
    unlinkSync(spool.segments.path(1));
    const after = new Spool(folder);
    await after.recover(new Date());
    expect(after.ledger.cursor).toMatchObject({ number: 0, position: { segment: 1, offset: 0 } });
    expect(after.ledger.cursor.epoch).not.toBe(epoch);
    const record = recordOf('deny');
    after.decision(record, null);
    expect(contents(await deliver(after)).decisions).toMatchObject([{ id: record.id }]);
  });

  test('says which line is damaged and goes on with the others', async () => {
    const spool = new Spool(folder);
    const [one, two] = [recordOf('deny'), recordOf('deny')];
    spool.decision(one, null);
    appendFileSync(spool.segments.path(1), 'damaged\n');
    const after = new Spool(folder);
    await after.recover(new Date());
    after.decision(two, null);
    expect(contents(await deliver(after)).decisions.map(({ id }) => id)).toEqual([one.id, two.id]);
  });
});
