import { describe, expect, test } from 'vitest';
import type { BesideRecord, Cause } from '@/lib/decisions/record';
import { comparisonOf } from './difference';

const beside = (role: BesideRecord['role'], effect: BesideRecord['effect'], cause: Cause): BesideRecord => ({
  role,
  version: role === 'candidate' ? 8 : 7,
  digest: 'd',
  effect,
  cause,
  determining: [],
  error: null,
});
const of = (cause: Cause, given: BesideRecord | null) =>
  comparisonOf({ cause, policyVersion: given?.role === 'candidate' ? 7 : 8, beside: given });

describe('the difference of a decision', () => {
  test.each<[Cause, BesideRecord['role'], 'allow' | 'deny' | null, Cause, string]>([
    // In shadow the version in force decides, and the candidate stands beside it.
    ['permitted', 'candidate', 'deny', 'no-permit', 'denies'],
    ['permitted', 'candidate', 'deny', 'error', 'fails'],
    ['permitted', 'candidate', 'allow', 'permitted', 'same'],
    ['forbidden', 'candidate', 'allow', 'permitted', 'allows'],
    ['forbidden', 'candidate', 'deny', 'no-permit', 'same'],
    ['no-permit', 'candidate', 'deny', 'error', 'fails'],
    ['error', 'candidate', 'deny', 'error', 'same'],
    ['permitted', 'candidate', null, 'not-evaluated', 'not-compared'],
    // In a canary it is the other way round, and means the same.
    ['forbidden', 'baseline', 'allow', 'permitted', 'denies'],
    ['error', 'baseline', 'allow', 'permitted', 'fails'],
    ['permitted', 'baseline', 'deny', 'forbidden', 'allows'],
    ['permitted', 'baseline', 'allow', 'permitted', 'same'],
    ['permitted', 'baseline', null, 'not-evaluated', 'not-compared'],
  ])('%s, %s %s (%s): %s', (cause, role, effect, other, difference) => {
    expect(of(cause, beside(role, effect, other))).toEqual({ candidateVersion: 8, difference });
  });

  test('is none without a second version', () => {
    expect(of('permitted', null)).toBeNull();
  });
});
