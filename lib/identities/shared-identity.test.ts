import { describe, expect, test } from 'vitest';
import { type Place, type Sighting, sharedSigns } from './shared-identity';

const at = (minute: number, hour = 10) => `2026-11-28T${hour}:${String(minute).padStart(2, '0')}:00.000Z`;
const source = (value: string, first: number, last: number, hour = 10): Sighting => ({
  kind: 'source',
  value,
  hour: at(0, hour),
  firstAt: at(first, hour),
  lastAt: at(last, hour),
});
const environment = (value: string): Sighting => ({ ...source(value, 0, 1), kind: 'environment' });
const place = (parentId: string, ...selectors: string[]): Place => ({ parentId, selectors });
const kinds = (sightings: Sighting[], places: Place[] = []) => sharedSigns(sightings, places).map(({ kind }) => kind);

describe('an identity', () => {
  test.each<[string, Sighting[], Place[]]>([
    ['never seen', [], []],
    ['seen from one place', [source('10.0.0.1', 0, 50)], []],
    ['that moved within the hour', [source('10.0.0.1', 0, 20), source('10.0.0.2', 21, 50)], []],
    ['seen from two places in two hours', [source('10.0.0.1', 0, 50, 10), source('10.0.0.2', 0, 50, 11)], []],
    ['used in one environment', [environment('production')], []],
    ['with one entry', [], [place('node-1', 'k8s:sa:a')]],
    ['with two entries that say the same', [], [place('node-1', 'k8s:sa:a'), place('node-1', 'k8s:sa:a')]],
  ])('%s shows no sign of being shared', (_, sightings, places) => {
    expect(kinds(sightings, places)).toEqual([]);
  });

  test('calls from two places at once', () => {
    expect(sharedSigns([source('10.0.0.2', 5, 40), source('10.0.0.1', 0, 20)], [])).toEqual([
      {
        kind: 'sources',
        title: 'calls from 2 places at once',
        evidence: 'Within one hour calls came from 10.0.0.1, 10.0.0.2, in between each other.',
      },
    ]);
  });

  test('is used in two environments', () => {
    expect(kinds([environment('staging'), environment('production'), environment('staging')])).toEqual([
      'environments',
    ]);
  });

  test('is given to two workloads, or to one on two nodes', () => {
    expect(kinds([], [place('node-1', 'k8s:sa:a'), place('node-1', 'k8s:sa:b')])).toEqual(['workloads']);
    expect(kinds([], [place('node-1', 'k8s:sa:a'), place('node-2', 'k8s:sa:b')])).toEqual(['workloads']);
    expect(kinds([], [place('node-1', 'k8s:sa:a'), place('node-2', 'k8s:sa:a')])).toEqual(['nodes']);
  });

  test('shows every sign there is, the strongest first, and names no more than five of anything', () => {
    const many = Array.from({ length: 8 }, (_, index) => source(`10.0.0.${index}`, 0, 50));
    const signs = sharedSigns([...many, environment('a'), environment('b')], [place('n', 'x'), place('n', 'y')]);
    expect(signs.map(({ kind }) => kind)).toEqual(['sources', 'workloads', 'environments']);
    expect(signs[0]?.evidence).toContain('10.0.0.4 and 3 more');
  });
});
