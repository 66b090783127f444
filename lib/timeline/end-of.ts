import type { TimelineDelegation, TimelineRevocation } from './timeline';

type Edge = Pick<TimelineDelegation, 'id' | 'parentId' | 'actor' | 'personId' | 'createdAt' | 'expiresAt'>;

/**
 * When a delegation was cut off before its time: by the first revocation of it, of one above it, of its actor or of its
 * person. A revocation that was lifted cut the tokens it found, not what was issued after.
 */
export function endOf(edge: Edge, all: readonly Edge[], revocations: readonly TimelineRevocation[]): string | null {
  const byId = new Map(all.map((one) => [one.id, one]));
  const concerned = new Set<string>();
  const seen = new Set<Edge>();
  for (let at: Edge | undefined = edge; at && !seen.has(at); at = byId.get(at.parentId ?? '')) {
    seen.add(at);
    for (const one of [at.id, at.actor.id, at.parentId, at.personId]) if (one) concerned.add(one);
  }
  const cut = revocations
    .filter(({ subject, to, from }) => to === null && concerned.has(subject.id) && from < edge.expiresAt)
    .map(({ from }) => [from, edge.createdAt].sort().at(-1) as string)
    .sort();
  return cut[0] ?? null;
}
