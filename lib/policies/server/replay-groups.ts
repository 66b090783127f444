import type { Transaction } from '@/lib/database/client';
import type { Cause } from '@/lib/decisions/record';
import type { CedarEntity, Uid } from '../model';
import type { CallSite } from '../replay/recorded-call';
import { requestScope } from '../scope';
import { inWindow, type ReplayWindow } from './replay-window';

/** Recorded calls that one look can often settle: the same place, version and cause. */
export type CallGroup = {
  /** Number of the kind its decisions are of. */
  kind: number;
  /** Null for calls whose gateway kept no entities. */
  entitiesDigest: string | null;
  method: string;
  policyVersion: number | null;
  cause: Cause;
  count: number;
};

/** Every recorded call of the window, in groups: read from an index, not from the calls. */
export const callGroups = async (tx: Transaction, window: ReplayWindow): Promise<CallGroup[]> => tx.$queryRaw<
  CallGroup[]
>`
  SELECT k."number" AS "kind", k."entitiesDigest", k."method", k."policyVersion", k."cause", counted."count"
  FROM (SELECT d."kindNumber", count(*)::int AS "count" FROM "decisions" d
    WHERE ${inWindow(window)} GROUP BY d."kindNumber") AS counted
  JOIN "decision_kinds" k ON k."number" = counted."kindNumber"
  ORDER BY k."key"`;

export const siteKey = (group: Pick<CallGroup, 'entitiesDigest' | 'method'>): string =>
  `${group.entitiesDigest} ${group.method}`;

type SiteRow = { place: number; request: { principal: Uid; action: Uid; resource: Uid } | null };

const atOnce = 2_000;

/**
 * Where the calls of groups were made. The entities and the method name principal, action and resource, so one call of each
 * is read. A group whose request or entities were not kept has no site.
 */
export async function callSites(
  tx: Transaction,
  window: ReplayWindow,
  groups: readonly CallGroup[],
): Promise<Map<string, CallSite>> {
  const pairs = new Map(
    groups.filter(({ entitiesDigest }) => entitiesDigest !== null).map((one) => [siteKey(one), one]),
  );
  const all = [...pairs.values()];
  const sites = new Map<string, CallSite>();
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const digests = some.map(({ entitiesDigest }) => entitiesDigest ?? '');
    const rows = await tx.$queryRaw<SiteRow[]>`
      SELECT g."place"::int, one."request"
      FROM unnest(${some.map(({ kind }) => kind)}::int[]) WITH ORDINALITY AS g("kind", "place")
      CROSS JOIN LATERAL (
        SELECT d."record"->'request' #- '{context}' AS "request" FROM "decisions" d
        WHERE d."kindNumber" = g."kind" AND ${inWindow(window)}
        LIMIT 1) AS one`;
    const slices = await tx.entitySlice.findMany({ where: { digest: { in: [...new Set(digests)] } } });
    const entitiesOf = new Map(slices.map(({ digest, entities }) => [digest, entities as CedarEntity[]]));
    for (const { place, request } of rows) {
      const group = some[place - 1];
      const entities = entitiesOf.get(group?.entitiesDigest ?? '');
      if (!group || !entities || !request) continue;
      const { principal, action, resource } = request;
      const scope = requestScope({ principal, action, resource, entities });
      sites.set(siteKey(group), { key: siteKey(group), principal, action, resource, entities, scope });
    }
  }
  return sites;
}
