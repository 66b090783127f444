import type { ToolAccess } from '@/lib/policies/tool-access';
import type { ReachCell } from './cells';
import {
  type AccessKind,
  accessChosen,
  accessKind,
  accessKinds,
  isGranted,
  type ReachField,
  type ReachFilter,
  reachFields,
  writes,
} from './filter';
import { type Dimensions, dimensionsOf, failingFields, textMatches } from './match';
import type { Use, UseState } from './usage';

export const rowsPerPage = 100;

export type ReachRow = {
  agent: { id: string; name: string; spiffeId: string; openRevocationId: string | null };
  connector: {
    id: string;
    slug: string;
    name: string;
    environment: string;
    tier: string;
    dataClasses: string[];
    openRevocationId: string | null;
  };
  tool: { name: string; effects: { reads: boolean; writes: boolean; destroys: boolean; egresses: boolean } };
  access: ToolAccess;
  use: Use;
};

export type ReachFacet = { value: string; label: string; count: number }[];

/** What can be reached, unfiltered: distinct things behind the rows that are granted. */
export type ReachTotals = {
  granted: number;
  connectors: number;
  agents: number;
  tools: number;
  /** Of the tools, those that write or destroy. */
  writing: number;
  dataClasses: string[];
  /** Of what is granted. */
  use: Record<UseState, number>;
  /** Calls that were allowed in the window to what is not granted any more. */
  lost: number;
};

export type ReachList = {
  totals: ReachTotals;
  /** Rows each choice of access would leave, given the other filters. */
  access: Record<AccessKind, number>;
  facets: Record<ReachField, ReachFacet>;
  matching: number;
  rows: ReachRow[];
  /** The groups that stand on this page, each with how many of its rows match, on all pages. */
  groups: ReachGroup[];
};

/** By whom or what the rows of a list are grouped. */
export type ReachGrouping = 'connector' | 'agent';
export type ReachGroup = { id: string; rows: number; used: number };

/** Counts of one facet, by value. */
class Counter {
  readonly #held = new Map<string, ReachFacet[number]>();

  /** @param by 0 to list a value that no row has now. */
  add(values: Dimensions[ReachField], by: 0 | 1): void {
    for (const { value, label } of values) {
      const held = this.#held.get(value) ?? { value, label, count: 0 };
      held.count += by;
      this.#held.set(value, held);
    }
  }

  get sorted(): ReachFacet {
    return [...this.#held.values()].sort((a, b) => a.label.localeCompare(b.label, 'en'));
  }
}

class Totals {
  readonly #seen = { connectors: new Set(), agents: new Set(), tools: new Set(), writing: new Set() };
  readonly #classes = new Set<string>();
  readonly #use: Record<UseState, number> = { used: 0, unused: 0, 'no-data': 0 };
  #granted = 0;
  #lost = 0;

  add({ agent, connector, tool, access }: ReachCell, use: Use): void {
    if (!isGranted(access)) {
      if (use.state === 'used') this.#lost += 1;
      return;
    }
    const name = `${connector.id} ${tool.name}`;
    this.#granted += 1;
    this.#use[use.state] += 1;
    this.#seen.connectors.add(connector.id);
    this.#seen.agents.add(agent.id);
    this.#seen.tools.add(name);
    if (writes(tool)) this.#seen.writing.add(name);
    for (const one of connector.dataClasses) this.#classes.add(one);
  }

  get value(): ReachTotals {
    const { connectors, agents, tools, writing } = this.#seen;
    return {
      granted: this.#granted,
      connectors: connectors.size,
      agents: agents.size,
      tools: tools.size,
      writing: writing.size,
      dataClasses: [...this.#classes].sort(),
      use: this.#use,
      lost: this.#lost,
    };
  }
}

const rowOf = ({ agent, connector, tool, access }: ReachCell, use: Use): ReachRow => ({
  agent: { id: agent.id, name: agent.name, spiffeId: agent.spiffeId, openRevocationId: agent.openRevocationId },
  connector: {
    id: connector.id,
    slug: connector.slug,
    name: connector.name,
    environment: connector.environment,
    tier: connector.tier,
    dataClasses: connector.dataClasses,
    openRevocationId: connector.openRevocationId,
  },
  tool: { name: tool.name, effects: tool.effects },
  access,
  use,
});

type Matching = { cell: ReachCell; use: Use; group: number; kind: number };

/** Rows that match, by group in the order groups are met, and within one by access and then as they are met. */
class Matches {
  readonly #rows: Matching[] = [];
  readonly #groups = new Map<string, ReachGroup & { order: number }>();
  readonly #by: ReachGrouping;

  constructor(by: ReachGrouping) {
    this.#by = by;
  }

  add(cell: ReachCell, use: Use): void {
    const { id } = cell[this.#by];
    const held = this.#groups.get(id) ?? { id, rows: 0, used: 0, order: this.#groups.size };
    held.rows += 1;
    if (use.state === 'used') held.used += 1;
    this.#groups.set(id, held);
    this.#rows.push({ cell, use, group: held.order, kind: accessKinds.indexOf(accessKind(cell.access)) });
  }

  page(number: number): Pick<ReachList, 'matching' | 'rows' | 'groups'> {
    const start = (number - 1) * rowsPerPage;
    const shown = this.#rows.sort((a, b) => a.group - b.group || a.kind - b.kind).slice(start, start + rowsPerPage);
    const ids = new Set(shown.map(({ cell }) => cell[this.#by].id));
    return {
      matching: this.#rows.length,
      rows: shown.map(({ cell, use }) => rowOf(cell, use)),
      groups: [...this.#groups.values()].filter(({ id }) => ids.has(id)).map(({ order: _, ...group }) => group),
    };
  }
}

/** One pass over all cells: the page of rows that match, what each facet would leave, and what is reached in all. */
export function listReach(
  cells: Iterable<ReachCell>,
  usageOf: (cell: ReachCell) => Use,
  filter: ReachFilter,
  by: ReachGrouping,
): ReachList {
  const totals = new Totals();
  const access: Record<AccessKind, number> = { allow: 0, conditional: 0, deny: 0, 'no-permit': 0 };
  const facets = Object.fromEntries(reachFields.map((field) => [field, new Counter()])) as Record<ReachField, Counter>;
  const matches = new Matches(by);
  for (const cell of cells) {
    const use = usageOf(cell);
    totals.add(cell, use);
    if (!textMatches(cell, filter.q)) continue;
    const dimensions = dimensionsOf(cell, use);
    const failing = failingFields(dimensions, filter);
    const chosen = accessChosen(filter.access, cell.access);
    if (failing.length === 0) access[accessKind(cell.access)] += 1;
    for (const field of reachFields) {
      // A choice's own count leaves out the choice, so that its other values can be compared.
      const left = chosen && failing.every((other) => other === field);
      if (left || filter[field]) facets[field].add(dimensions[field], left ? 1 : 0);
    }
    if (chosen && failing.length === 0) matches.add(cell, use);
  }
  return {
    totals: totals.value,
    access,
    facets: Object.fromEntries(reachFields.map((field) => [field, facets[field].sorted])) as ReachList['facets'],
    ...matches.page(filter.page),
  };
}
