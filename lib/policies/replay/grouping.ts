import { z } from 'zod';

/** How flipped calls are put together. */
export const groupings = ['tool', 'person', 'connector', 'policy'] as const;
export type Grouping = (typeof groupings)[number];

const name = z.string().nullable();
const names = z.array(z.string());

/** What the calls of one group share, by its key as the API carries it. */
const groupKeys = {
  tool: z.tuple([name, name, name, name]).transform(([person, agent, connector, target]) => ({
    kind: 'tool' as const,
    person,
    agent,
    connector,
    target,
  })),
  person: z.tuple([name]).transform(([person]) => ({ kind: 'person' as const, person })),
  connector: z.tuple([name]).transform(([connector]) => ({ kind: 'connector' as const, connector })),
  policy: z.tuple([names, names, name]).transform(([before, after, fact]) => ({
    kind: 'policy' as const,
    before,
    after,
    fact,
  })),
};
export type GroupFacts = z.output<(typeof groupKeys)[Grouping]>;

export const groupFacts = (by: Grouping, key: string): GroupFacts => groupKeys[by].parse(JSON.parse(key));
