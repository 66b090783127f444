import type { SpireEntry } from './export';

/** All registration entries of one SPIFFE ID: one identity, however many places it may run at. */
export type SpireWorkload = {
  spiffeId: string;
  trustDomain: string;
  /** A name to register it under: the end of its path. */
  name: string;
  entries: SpireEntry[];
  /** Nodes, or sets of nodes, it may run on. */
  parents: string[];
};

/** Groups entries by SPIFFE ID, in the order they first stand. */
export function workloadsOf(entries: readonly SpireEntry[]): SpireWorkload[] {
  const byId = new Map<string, SpireWorkload>();
  for (const entry of entries) {
    const { id, trustDomain, path } = entry.id;
    const found = byId.get(id) ?? {
      spiffeId: id,
      trustDomain,
      name: path.split('/').slice(-2).filter(Boolean).join('/').slice(0, 120),
      entries: [],
      parents: [],
    };
    found.entries.push(entry);
    if (!found.parents.includes(entry.parentId)) found.parents.push(entry.parentId);
    byId.set(id, found);
  }
  return [...byId.values()];
}
