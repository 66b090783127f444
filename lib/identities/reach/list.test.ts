import { describe, expect, it } from 'vitest';
import { AccessReader } from '@/lib/policies/access-reader';
import { loadCedar } from '@/lib/policies/node-cedar';
import { agent, demo, files } from '@/lib/policies/test/models';
import { accessPolicies } from '@/lib/policies/tool-access';
import { cellCount, type ReachAgent, type ReachConnector, type ReachWorld, reachAccess, reachCells } from './cells';
import { type ReachFilter, reachFilter } from './filter';
import { listReach, rowsPerPage } from './list';
import { recordedSince, usageFrom, usageOf } from './usage';

const now = new Date('2026-11-28T10:00:00Z');
const long = new Date('2026-01-01T00:00:00Z');
const cedar = loadCedar();

const person = (name: string): ReachAgent => ({ ...agent(name), id: name, openRevocationId: null, createdAt: long });
const place = (model: typeof files, change: Partial<ReachConnector> = {}): ReachConnector => ({
  ...model,
  id: model.slug,
  openRevocationId: null,
  createdAt: long,
  ...change,
});

const text = [
  { id: 'read', text: 'permit(principal, action == ProjectFiles::Action::"read_text_file", resource);' },
  {
    id: 'docs',
    text: 'permit(principal, action == ProjectFiles::Action::"read_multiple_files", resource) when { context.facts.pathsWithin.contains("/w") };',
  },
  { id: 'no', text: 'forbid(principal, action, resource) when { resource.writes };' },
  {
    id: 'sum',
    text: `permit(principal == Agent::"${agent('a').spiffeId}", action == EverythingDemo::Action::"get-sum", resource);`,
  },
];

const world: ReachWorld = {
  agents: [person('a'), person('b')],
  connectors: [place(demo, { tier: 'high', dataClasses: ['personal'] }), place(files, { dataClasses: ['internal'] })],
};
const access = [...reachAccess(new AccessReader(cedar, accessPolicies(cedar, text)), world)];
const uses = new Map([
  ['a read_text_file', { allowed: 3, denied: 1, lastAllowedAt: now }],
  ['b write_file', { allowed: 2, denied: 0, lastAllowedAt: now }],
]);

function list(filter: Partial<ReachFilter> = {}, firstDecision: Date | null = long) {
  return listReach(
    reachCells(world, access),
    ({ agent: { id, createdAt }, tool }) =>
      usageOf(uses.get(`${id} ${tool.name}`), recordedSince(firstDecision, createdAt), usageFrom(now)),
    reachFilter.parse(filter),
    'connector',
  );
}
const named = (filter: Partial<ReachFilter> = {}) =>
  list(filter).rows.map(({ agent: { id }, tool }) => `${id} ${tool.name}`);

describe('what can be reached', () => {
  it('is every tool with every agent, once', () => {
    expect(access).toHaveLength(cellCount(world));
    expect(list({ access: 'all' }).matching).toBe(cellCount(world));
  });

  it('shows what is granted first, grouped, what is sure before what depends', () => {
    expect(named()).toEqual([
      'a get-sum',
      'a read_text_file',
      'b read_text_file',
      'a read_multiple_files',
      'b read_multiple_files',
    ]);
    expect(list().groups).toEqual([
      { id: 'everything-demo', rows: 1, used: 0 },
      { id: 'project-files', rows: 4, used: 1 },
    ]);
  });

  it('counts distinct things behind the rows that are granted, and use of what is not granted any more', () => {
    expect(list().totals).toEqual({
      granted: 5,
      connectors: 2,
      agents: 2,
      tools: 3,
      writing: 0,
      dataClasses: ['internal', 'personal'],
      use: { used: 1, unused: 4, 'no-data': 0 },
      lost: 1,
    });
  });

  it('narrows by each filter, with counts that are the rows each choice leaves', () => {
    expect(named({ access: 'deny' })).toEqual(['a write_file', 'b write_file']);
    expect(named({ use: ['used'], access: 'all' })).toEqual(['a read_text_file', 'b write_file']);
    expect(named({ class: ['personal'] })).toEqual(['a get-sum']);
    expect(named({ tier: ['standard'], agent: ['b'] })).toEqual(['b read_text_file', 'b read_multiple_files']);
    expect(named({ q: 'READ_TEXT' })).toEqual(['a read_text_file', 'b read_text_file']);
    const narrowed = list({ agent: ['b'] });
    for (const { value, count } of narrowed.facets.agent) expect(list({ agent: [value] }).matching).toBe(count);
    for (const { value, count } of narrowed.facets.class)
      expect(list({ agent: ['b'], class: [value] }).matching).toBe(count);
    for (const kind of ['allow', 'conditional', 'deny', 'no-permit'] as const)
      expect(list({ agent: ['b'], access: kind }).matching).toBe(narrowed.access[kind]);
    // A value that no row has under the other filters is still there to be chosen back.
    expect(narrowed.facets.agent.map(({ value }) => value)).toEqual(['a', 'b']);
  });

  it('pages without repeating or leaving out', () => {
    const many: ReachWorld = {
      agents: Array.from({ length: 60 }, (_, index) => person(`n${index}`)),
      connectors: [place(files)],
    };
    const all = [...reachAccess(new AccessReader(cedar, accessPolicies(cedar, text)), many)];
    const page = (number: number) =>
      listReach(
        reachCells(many, all),
        () => usageOf(undefined, long, usageFrom(now)),
        reachFilter.parse({ access: 'all', page: number }),
        'agent',
      ).rows.map(({ agent: { id }, tool }) => `${id} ${tool.name}`);
    const pages = [1, 2, 3, 4].flatMap(page);
    expect(page(1)).toHaveLength(rowsPerPage);
    expect(new Set(pages).size).toBe(cellCount(many));
    expect(pages).toHaveLength(cellCount(many));
  });
});

describe('use in the window', () => {
  it('is no data where nothing is recorded that long', () => {
    const yesterday = new Date('2026-11-27T00:00:00Z');
    expect(list({}, yesterday).totals.use).toEqual({ used: 1, unused: 0, 'no-data': 4 });
    expect(list({}, null).totals.use).toMatchObject({ 'no-data': 4 });
    expect(recordedSince(long, yesterday)).toEqual(yesterday);
  });

  it('begins with a whole day, so that counts by day are exact', () => {
    expect(usageFrom(now).toISOString()).toBe('2026-08-31T00:00:00.000Z');
  });
});
