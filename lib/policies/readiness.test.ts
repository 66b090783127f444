import { expect, test } from 'vitest';
import type { Diagnostic } from './check-policies';
import { type DraftReadiness, whyNotProposeNow } from './readiness';

const ready: DraftReadiness = {
  mayPropose: null,
  conflict: false,
  diagnostics: [],
  failure: null,
  tests: [],
  text: 'new',
  base: { number: 7, text: 'old' },
  head: 7,
  baseVersion: 7,
};
const found = (severity: Diagnostic['severity']): Diagnostic => ({
  severity,
  message: 'm',
  policyId: null,
  from: 0,
  to: 1,
  line: 1,
});
const result = (holds: boolean) => ({
  id: String(holds),
  name: 't',
  expected: 'deny' as const,
  got: 'allow' as const,
  holds,
  by: [],
  message: null,
});

test('a changed, valid text on the version in force whose tests hold may be proposed', () => {
  expect(
    whyNotProposeNow({ ...ready, diagnostics: [found('security'), found('warning')], tests: [result(true)] }),
  ).toBeNull();
});

test.each([
  [{ mayPropose: 'Needs the role author.' }, 'Needs the role author.'],
  [{ conflict: true }, 'saved elsewhere'],
  [{ failure: 'the worker failed' }, 'the worker failed'],
  [{ diagnostics: null }, 'being checked'],
  [{ diagnostics: [found('error'), found('error')] }, '2 errors'],
  [{ text: 'old' }, 'what v7 says'],
  [{ head: 8 }, 'v8 is in force'],
  [{ tests: [result(true), result(false)] }, '1 test does not hold'],
] satisfies [Partial<DraftReadiness>, string][])('it is shut by %o', (change, words) => {
  expect(whyNotProposeNow({ ...ready, ...change })).toContain(words);
});
