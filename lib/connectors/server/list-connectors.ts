import { defineQuery } from '@/lib/operations/query';
import { connectorListFilter } from '../filter';
import { type ConnectorFacets, readFacets } from './read-facets';
import { readPage } from './read-page';
import { type ConnectorRow, readRows } from './read-rows';

export type ConnectorList = {
  connectors: ConnectorRow[];
  /** Exactly how many match, and how many stand before this page. */
  total: number;
  position: number;
  next: string | null;
  facets: ConnectorFacets;
  /** Without any filter. */
  all: { connectors: number; tools: number };
  now: string;
};

/** Connectors that match, a page at a time, with the facets' counts over everything that matches. */
export const listConnectors = defineQuery({
  name: 'connector.list',
  permission: 'connectors:read',
  input: connectorListFilter,
  run: async ({ db, now }, input) => {
    const [page, counted, connectors, tools] = await Promise.all([
      readPage(db, input, now),
      readFacets(db, input, now),
      db.connector.count(),
      db.tool.count(),
    ]);
    const value: ConnectorList = {
      connectors: await readRows(db, page.rows, now),
      ...counted,
      position: page.position,
      next: page.next,
      all: { connectors, tools },
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});
