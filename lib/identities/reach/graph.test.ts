import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToolAccess } from '@/lib/policies/tool-access';
import type { ReachCell } from './cells';
import { mostNodes, reachGraph } from './graph';
import { graphPlaces, rowHeight } from './graph-places';

const allow: ToolAccess = { kind: 'allow', policies: ['p'] };

function cell(connector: number, tool: number, dataClasses: string[], agent = 'a'): ReachCell {
  const effects = { reads: true, writes: false, destroys: false, egresses: false };
  return {
    agent: { id: agent, name: agent, trustDomain: 'x.test' },
    connector: {
      id: `c${connector}`,
      name: `Connector ${connector}`,
      environment: 'production',
      tier: 'low',
      dataClasses,
    },
    tool: { name: `t${tool}`, effects },
    access: allow,
  } as unknown as ReachCell;
}

const inventory = fc.array(
  fc.record({
    tools: fc.integer({ min: 1, max: 90 }),
    classes: fc.uniqueArray(fc.constantFrom(...Array.from({ length: 30 }, (_, i) => `class ${i}`)), { maxLength: 3 }),
  }),
  { maxLength: 200 },
);
const cellsOf = (connectors: { tools: number; classes: string[] }[]) =>
  connectors.flatMap(({ tools, classes }, at) =>
    Array.from({ length: tools }, (_, tool) => ({
      cell: cell(at, tool, classes),
      use: at % 3 ? ('unused' as const) : ('used' as const),
    })),
  );

describe('the graph of what can be reached', () => {
  it('draws everything where there is room', () => {
    const graph = reachGraph(
      cellsOf([
        { tools: 2, classes: ['internal'] },
        { tools: 1, classes: [] },
      ]),
      'connector',
    );
    expect(graph).toMatchObject({
      nodes: 1 + 2 + 3 + 1,
      more: { groups: 0, tools: 0 },
      classes: [{ name: 'internal', groups: 1, tools: 2 }],
    });
    expect(graph.groups.map(({ tools }) => tools?.map(({ name }) => name))).toEqual([['t0', 't1'], ['t0']]);
  });

  it('is empty where nothing is reached', () => {
    expect(reachGraph([], 'connector')).toMatchObject({ groups: [], nodes: 1 });
  });

  it('never has more nodes than can be read, and every row is named or counted', () => {
    fc.assert(
      fc.property(inventory, (connectors) => {
        const graph = reachGraph(cellsOf(connectors), 'connector');
        const drawn =
          1 +
          graph.groups.reduce((sum, { tools }) => sum + 1 + (tools?.length ?? 1), 0) +
          (graph.more.groups > 0 ? 1 : 0) +
          graph.classes.length +
          (graph.moreClasses > 0 ? 1 : 0);
        expect(graph.nodes).toBe(drawn);
        expect(drawn).toBeLessThanOrEqual(mostNodes);
        const counted = graph.groups.reduce((sum, { count }) => sum + count, 0) + graph.more.tools;
        expect(counted).toBe(connectors.reduce((sum, { tools }) => sum + tools, 0));
        expect(graph.groups.length + graph.more.groups).toBe(connectors.length);
      }),
      { numRuns: 100 },
    );
  });

  it('names a tool once where several agents of a person reach it, with what the strongest may', () => {
    const [graph] = [
      reachGraph(
        [
          { cell: cell(1, 1, [], 'a'), use: 'unused' },
          { cell: cell(1, 1, [], 'b'), use: 'used' },
        ],
        'connector',
      ),
    ];
    expect(graph?.groups[0]?.tools).toEqual([{ name: 't1', access: 'allow', use: 'used' }]);
  });
});

describe('where its nodes stand', () => {
  it('no two of a column overlap', () => {
    fc.assert(
      fc.property(inventory, (connectors) => {
        const graph = reachGraph(cellsOf(connectors), 'connector');
        const places = graphPlaces(graph);
        const apart = (rows: number[]) => {
          const sorted = [...rows].sort((a, b) => a - b);
          for (const [index, y] of sorted.slice(1).entries())
            expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(rowHeight);
          for (const y of sorted) expect(y + rowHeight).toBeLessThanOrEqual(places.height);
        };
        apart([...places.classes, ...(places.moreClasses === null ? [] : [places.moreClasses])]);
        apart([...places.groups.map(({ y }) => y), ...(places.more === null ? [] : [places.more])]);
      }),
      { numRuns: 100 },
    );
  });
});
