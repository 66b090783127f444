import { expect, test } from 'vitest';
import { failClosedWords } from './fail-closed';

const silent = { fault: 'console-silent' as const, denied: true };
const stateless = { fault: 'no-state' as const, denied: true };
const unreachable = { fault: 'connector-unreachable' as const, denied: true };

test('a test that denied every fault says so, one that did not or left one out names it, and none says nothing', () => {
  expect(failClosedWords({ faults: [silent, stateless, unreachable] })).toEqual({
    holds: true,
    says: 'calls are denied: 3 of 3 faults it was put to',
  });
  expect(failClosedWords({ faults: [stateless] })).toEqual({
    holds: false,
    says: 'did not try a console that is silent for too long and a connector whose tools cannot be compared',
  });
  expect(failClosedWords({ faults: [{ ...silent, denied: false }, stateless] })).toEqual({
    holds: false,
    says: 'did not deny with a console that is silent for too long',
  });
  expect(failClosedWords({ faults: [] })).toBeNull();
  expect(failClosedWords(null)).toBeNull();
});
