import { expect, it } from 'vitest';
import type { PreviewEntry } from '../server/preview-import';
import type { Candidate } from './candidate';
import { decidedOf, summarise } from './choices';
import { placeCandidate } from './place-candidate';
import { registrationOf, undecided } from './registration-of';

const secret = (id: string, sealable: boolean) => ({
  id,
  name: id,
  place: 'environment',
  kind: 'x',
  sealable,
  fingerprint: 'f',
});
const entry = (key: string, secrets: ReturnType<typeof secret>[], existing: PreviewEntry['existing'] = null) =>
  ({ key, name: key, secrets, existing }) as unknown as PreviewEntry;

it('takes what is new, and waits for a word on every secret that can be sealed', () => {
  const entries = [entry('a', [secret('T', true), secret('U', false)]), entry('b', [], { id: '1', name: 'B' })];
  expect(summarise(entries, {})).toEqual({
    take: [{ key: 'a', secrets: {}, supplied: {} }],
    sealed: 0,
    dropped: 1,
    open: [{ connector: 'a', secret: 'T' }],
  });
  const decided = { a: { secrets: { T: 'seal' as const }, supplied: { V: 'value', W: '' } }, b: { taken: true } };
  expect(summarise(entries, decided)).toMatchObject({
    take: [{ key: 'a', supplied: { V: 'value' } }, { key: 'b' }],
    sealed: 2,
    dropped: 1,
    open: [],
  });
  expect(decidedOf(entry('toString', []), {})).toEqual({ taken: true, secrets: {}, supplied: {} });
});

const candidate = {
  key: 'a',
  name: 'A',
  upstream: { kind: 'stdio', command: 'a', args: [], env: { L: 'x' } },
  secrets: [
    { id: 'env.T', name: 'T', value: 'tv', sealable: true },
    { id: 'env.U', name: 'U', value: 'uv', sealable: true },
    { id: 'args.0.0', name: 'x', value: 'xv', sealable: false },
  ],
  asked: [{ name: 'V' }],
  labels: { dataClasses: [], destinations: [] },
} as unknown as Candidate;
const place = { environment: 'production', tier: 'standard' as const, ownerId: null };

it('registers sealed and supplied secrets, and nothing that was dropped or not asked for', () => {
  const choice = {
    key: 'a',
    secrets: { 'env.T': 'seal' as const, 'env.U': 'drop' as const, 'args.0.0': 'seal' as const },
    supplied: { V: 'vv', EXTRA: 'no' },
  };
  expect(registrationOf(candidate, choice, 'a', place).upstream).toMatchObject({
    env: { L: 'x' },
    secrets: [
      { name: 'T', value: 'tv' },
      { name: 'V', value: 'vv' },
    ],
  });
  expect(undecided(candidate, choice)).toEqual([]);
  expect(undecided(candidate, { key: 'a', secrets: {}, supplied: {} })).toEqual(['T', 'U']);
});

it('puts a connector where its file says, when that is here', () => {
  const places = {
    environments: ['production', 'development'],
    owners: [
      { id: '1', name: 'Dana', email: 'dana@x.invalid' },
      { id: '2', name: 'Sam', email: 'sam@x.invalid' },
      { id: '3', name: 'Sam', email: 'sam2@x.invalid' },
    ],
  };
  const at = (labels: object) => placeCandidate({ key: 'a', labels: labels as Candidate['labels'] }, places, place);
  expect(at({ environment: 'Development', tier: 'HIGH', owner: 'dana@x.invalid' })).toEqual({
    environment: 'development',
    tier: 'high',
    ownerId: '1',
    leftOut: [],
  });
  expect(at({ environment: 'moon', tier: 'odd', owner: 'Sam' }).leftOut.map(({ path }) => path)).toEqual([
    'a.environment',
    'a.tier',
    'a.owner',
  ]);
  expect(at({ owner: 'dana' })).toMatchObject({ ownerId: '1' });
});
