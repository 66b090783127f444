import { expect, test } from 'vitest';
import { failClosedWords } from './fail-closed';

const silent = { fault: 'console-silent' as const, denied: true };
const stateless = { fault: 'no-state' as const, denied: true };

test('a test that denied every fault says so, one that did not names them, and none says nothing', () => {
  expect(failClosedWords({ faults: [silent, stateless] })).toEqual({
    holds: true,
    says: 'calls are denied: 2 of 2 faults it was put to',
  });
  expect(failClosedWords({ faults: [{ ...silent, denied: false }, stateless] })).toEqual({
    holds: false,
    says: 'did not deny with a console that is silent for too long',
  });
  expect(failClosedWords({ faults: [] })).toBeNull();
  expect(failClosedWords(null)).toBeNull();
});
