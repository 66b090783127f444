import { expect, it } from 'vitest';
import { credentialCan, whyNotUntil } from './credential-can';

const one = (more: object = {}) => ({
  state: 'found' as const,
  kind: 'github-token',
  expiry: 'never' as const,
  ...more,
});
const now = new Date('2026-11-28T09:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

it('an ended one stays as it is', () => {
  const ended = one({ state: 'ended' });
  expect([credentialCan.assign(ended), credentialCan.extend(ended), credentialCan.end(ended)]).toEqual(
    Array(3).fill('It has ended.'),
  );
});

it('what a connector is given is ended there, and a signed end is not put off', () => {
  expect(credentialCan.end(one({ state: 'sealed' }))).toContain('remove it there');
  expect(credentialCan.extend(one({ kind: 'jwt' }))).toContain('ask for a new one');
  expect([credentialCan.assign(one()), credentialCan.extend(one()), credentialCan.end(one())]).toEqual([
    null,
    null,
    null,
  ]);
});

it('an end is put off within bounds', () => {
  expect(whyNotUntil(inDays(0), now)).toBe('The new end must be ahead.');
  expect(whyNotUntil(inDays(90), now)).toBeNull();
  expect(whyNotUntil(inDays(90.01), now)).toContain('90 days');
});
