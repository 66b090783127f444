import { expect, test } from 'vitest';
import type { Difference } from '@/lib/rollouts/difference';
import { candidateNote } from './decision-row';

const note = (difference: Difference, policyVersion: number | null = 3) =>
  candidateNote({ candidate: { version: 4, difference }, policyVersion });

test('what a candidate beside the call would do otherwise is said as would', () => {
  expect(note('denies')).toEqual({ version: 4, difference: 'denies', decided: false, words: 'v4 would deny' });
  expect(note('allows')?.words).toBe('v4 would allow');
  expect(note('fails')?.words).toBe('v4 would fail');
});

test('what a canary decided is said outright', () => {
  expect(note('denies', 4)).toMatchObject({ decided: true, words: 'only v4 denies' });
  expect(note('allows', 4)?.words).toBe('only v4 allows');
});

test('nothing is said where it does the same, was not compared, or took no part', () => {
  expect(note('same')).toBeNull();
  expect(note('not-compared')).toBeNull();
  expect(candidateNote({ candidate: null, policyVersion: 4 })).toBeNull();
});
