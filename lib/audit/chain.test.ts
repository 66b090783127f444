import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json';
import { type AuditEntry, type ChainedEntry, chainBeginning, chainHash, followChain } from './chain';

const entry = (id: number): AuditEntry => ({
  id: `event-${id}`,
  at: '2026-11-25T10:00:00.000Z',
  actorKind: 'member',
  actorId: 'a',
  actorName: 'Dana',
  action: 'policy.publish',
  outcome: 'done',
  subjectKind: null,
  subjectId: null,
  subjectName: null,
  detail: { b: 1, a: [2, null] },
});

function chained(length: number): ChainedEntry[] {
  let previousHash = chainBeginning.hash;
  return Array.from({ length }, (_, index) => {
    const number = index + 1;
    const hash = chainHash(previousHash, number, entry(number));
    const event = { ...entry(number), number, previousHash, hash };
    previousHash = hash;
    return event;
  });
}

describe('followChain', () => {
  test('follows a whole chain, in one go or page by page', () => {
    const events = chained(7);
    const whole = followChain(chainBeginning, events);
    expect(whole).toEqual({ ok: true, head: { number: 7, hash: events[6]?.hash } });
    const first = followChain(chainBeginning, events.slice(0, 3));
    expect(first.ok && followChain(first.head, events.slice(3))).toEqual(whole);
  });

  test('names the first event that was changed, dropped, moved or put in', () => {
    const events = chained(6);
    const at = (changed: ChainedEntry[]) => followChain(chainBeginning, changed);
    const with4 = (change: Partial<ChainedEntry>) =>
      events.map((event) => (event.number === 4 ? { ...event, ...change } : event));
    for (const change of [
      { actorName: 'Ilse' },
      { detail: { a: [2], b: 1 } },
      { outcome: 'denied' as const },
      { at: '2026-11-25T10:00:00.001Z' },
      { hash: '0'.repeat(64) },
      { previousHash: '0'.repeat(64) },
    ])
      expect(at(with4(change))).toEqual({ ok: false, brokenAt: 4 });
    expect(at(events.filter(({ number }) => number !== 4))).toEqual({ ok: false, brokenAt: 4 });
    expect(at([...events.slice(0, 3), ...events.slice(3).reverse()])).toEqual({ ok: false, brokenAt: 4 });
  });

  test('a change whose hash was computed anew breaks at the next event', () => {
    const events = chained(6).map((event) => {
      if (event.number !== 4) return event;
      const { number, previousHash, hash: _, ...rest } = { ...event, actorName: 'Ilse' };
      return { ...rest, number, previousHash, hash: chainHash(previousHash, number, rest) };
    });
    expect(followChain(chainBeginning, events)).toEqual({ ok: false, brokenAt: 5 });
  });
});

test('canonical JSON has one text for one value, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
