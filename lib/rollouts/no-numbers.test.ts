import { expect, test } from 'vitest';
import { noNumbersWords, whyNoNumbers } from './no-numbers';

const up = { name: 'gw-eu-1', silent: false, ready: true };
const silent = { name: 'gw-us-1', silent: true, ready: true };
const told = { name: 'gw-ap-1', silent: false, ready: false };

test.each([
  ['no gateway', [], 0, 'There is no gateway to ask.'],
  ['nobody reports', [silent], 0, 'No data: gw-us-1 does not report.'],
  ['nobody reports', [silent, { ...silent, name: 'gw-x' }], 0, 'No data: gw-us-1 and gw-x do not report.'],
  ['not acknowledged', [told, silent], 0, 'gw-ap-1 has not acknowledged the step yet.'],
  ['no traffic', [up, silent], 0, 'No traffic: the gateways report, and no call came.'],
  ['out of scope', [up], 1, 'Out of scope: 1 request came, and none got as far as the policies.'],
])('%s is a state of its own', (_, gateways, calls, text) => {
  expect(noNumbersWords(whyNoNumbers(gateways, calls))).toBe(text);
});
