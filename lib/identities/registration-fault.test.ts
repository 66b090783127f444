import { expect, test } from 'vitest';
import { registrationFault } from './registration-fault';

test.each([
  ['spiffe://a.test/agent/reader', null],
  ['spiffe://a.test', 'It names a trust domain. A workload has a path, such as /agent/reader.'],
  ['spiffe://b.test/agent/reader', 'The trust domain b.test is not known here. Known: a.test.'],
  ['https://a.test/agent', 'A SPIFFE ID starts with "spiffe://".'],
  ['spiffe://a.test/agent/../admin', 'The path has a "." or ".." segment.'],
  ['spiffe://A.test/agent', 'A trust domain may hold only lower-case letters, digits, ".", "-" and "_".'],
])('%s: %s', (spiffeId, fault) => {
  expect(registrationFault(spiffeId, ['a.test'])).toBe(fault);
});
