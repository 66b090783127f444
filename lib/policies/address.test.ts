import { expect, test } from 'vitest';
import { policyAddress, policyHref, positiveNumber } from './address';

test('an address says what it says, and nothing when it says nonsense', () => {
  expect(policyAddress({ policy: ['no-writes', 'x'], before: '12', q: ' get env ', result: 'fails' })).toEqual({
    policyId: 'no-writes',
    before: 12,
    query: 'get env',
    isOpenOnly: false,
    result: 'fails',
    from: null,
    to: null,
    at: null,
  });
  expect(policyAddress({ policy: '', before: '-1', result: 'maybe' })).toEqual({
    policyId: null,
    before: null,
    query: null,
    isOpenOnly: false,
    result: null,
    from: null,
    to: null,
    at: null,
  });
  expect(policyAddress({ at: '2026-11-28T10:00:00Z', from: '3', to: 'v4' })).toMatchObject({
    at: '2026-11-28T10:00:00.000Z',
    from: 3,
    to: null,
  });
  expect(policyAddress({ scope: 'open' })).toMatchObject({ isOpenOnly: true });
  expect(policyAddress({ scope: 'closed' })).toMatchObject({ isOpenOnly: false });
  expect(policyAddress({ at: 'yesterday' })).toMatchObject({ at: null });
});

test.each(['0', '01', '1e3', '7.5', '99999999999', 'v7', ''])('%s is not the number of a version', (text) => {
  expect(positiveNumber(text)).toBeNull();
});

test('a policy is linked where it stands', () => {
  expect(policyHref('no writes')).toBe('/policies?policy=no%20writes');
  expect(policyHref('a', 7)).toBe('/policies/versions/7?policy=a');
});
