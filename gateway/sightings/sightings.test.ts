import { beforeEach, expect, test } from 'vitest';
import type { FingerprintKey } from './seen-facts';
import { Sightings } from './sightings';

/** Tells everything of a secret but the secret; the fingerprint is its own end, so that a test can compare. */
const key = {
  facts: ({ secret, ...facts }: { secret: string }) => ({
    ...facts,
    fingerprint: secret.slice(-16),
    expiresAt: null,
    issuedAt: null,
  }),
} as unknown as FingerprintKey;
const token = (number: number) => `ghp_${String(number).padStart(32, '0')}`;
const call = (args: unknown) => ({
  tool: 'work',
  connectorId: null,
  agentId: null,
  decisionId: null,
  args,
  result: null,
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
let sightings: Sightings;

beforeEach(() => {
  sightings = new Sightings(key);
});

test('what is seen again is one sighting, counted', async () => {
  for (let time = 0; time < 3; time += 1) sightings.call(call({ note: token(1) }));
  await settled();
  expect(sightings.take()?.sightings).toMatchObject([{ place: 'argument', name: 'work note', seen: 3 }]);
  expect(sightings.take()).toBeNull();
});

test('a report that was not delivered comes back, merged with what was seen since', async () => {
  sightings.call(call(token(1)));
  sightings.used('one');
  await settled();
  const report = sightings.take();
  sightings.call(call(token(1)));
  await settled();
  if (report) sightings.putBack(report);
  expect(sightings.take()).toMatchObject({ uses: [{ secretId: 'one' }], sightings: [{ seen: 2 }] });
});

test('a stranger’s made-up keys are told of within bounds, and a JSON Web Token is none', () => {
  for (let number = 0; number < 100; number += 1) sightings.presented(`Bearer ${token(number)}`, null);
  sightings.presented('Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', null);
  sightings.presented(undefined, null);
  expect(sightings.take()?.sightings).toHaveLength(30);
});

test('calls that come faster than they are looked at are not kept', async () => {
  for (let number = 0; number < 1_000; number += 1) sightings.call(call('nothing'));
  sightings.call(call(token(1)));
  await settled();
  expect(sightings.take()).toBeNull();
});
