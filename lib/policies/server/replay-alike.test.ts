import { expect, test } from 'vitest';
import { onceForAlike } from './replay-alike';
import type { ReadCall, SitedGroup } from './replay-calls';

const said = (age: number) => JSON.stringify([{ credential: { ageSeconds: age } }, [{ digest: 'd' }], [], []]);
const call = (kind: number, age: number, chainKey: string | null = null): ReadCall => ({
  ...{ id: 'x', at: 0, chainKey, said: said(age) },
  group: { kind, cause: 'permitted', policyVersion: kind, site: { key: `${kind}` } } as SitedGroup,
});

test('calls that differ in anything replay reads are replayed for themselves, others once', () => {
  const asked: unknown[] = [];
  const replayed = onceForAlike(({ policyVersion, context, chainKey, satisfied }) => {
    asked.push({ policyVersion, context, chainKey, satisfied });
    return { bucket: 'undecidable', before: [], after: [], detail: `${asked.length}` };
  });
  const calls = [call(1, 5), call(1, 6), call(2, 5), call(1, 5, 'task')];
  const answers = calls.map(replayed);
  expect(new Set(answers.map((one) => ('detail' in one ? one.detail : null))).size).toBe(calls.length);
  expect([...calls, call(1, 5, 'another task')].map(replayed)).toEqual([...answers, answers[3]]);
  expect(asked).toHaveLength(calls.length);
  expect(asked[0]).toEqual({
    ...{ policyVersion: 1, chainKey: null, satisfied: new Set(['d']) },
    context: { credential: { ageSeconds: 5 } },
  });
});
