import { expect, test, vi } from 'vitest';
import { counted, sum } from './outcome.mjs';
import { countPlaywright } from './playwright.mjs';
import { countTour } from './tour.mjs';
import { countVitest } from './vitest.mjs';

vi.spyOn(console, 'error').mockImplementation(() => {});

test('a suite without tests fails', () => {
  expect(counted('suite', { passed: 0, failed: 0, skipped: 0 })).toEqual({ passed: 0, failed: 1 });
});

test('a skipped test is a failure', () => {
  expect(counted('suite', { passed: 3, failed: 1, skipped: 2 })).toEqual({ passed: 3, failed: 3 });
});

test('a Vitest file that cannot be loaded counts as a failure', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('Playwright errors outside of tests count as failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 0 });
});

test('steps of a tour that were not reached failed, and so did one that says it did not hold', () => {
  const step = (held: boolean) => ({ held });
  expect(countTour({ held: true, steps: [step(true), step(true)] }, 2)).toEqual({ passed: 2, failed: 0 });
  expect(countTour({ held: false, steps: [step(true), step(false)] }, 4)).toEqual({ passed: 1, failed: 3 });
  expect(countTour({ held: false, steps: [step(true), step(true)] }, 2)).toEqual({ passed: 2, failed: 1 });
});

test('outcomes add up', () => {
  const outcomes = [
    { passed: 1, failed: 0 },
    { passed: 2, failed: 3 },
  ];
  expect(sum(outcomes)).toEqual({ passed: 3, failed: 3 });
});
