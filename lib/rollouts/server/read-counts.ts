import type { Database, Transaction } from '@/lib/database/client';
import type { Counts } from '../counts';

/** Counts of one difference each, from rows of "decisions". */
const countColumns = `
  (count(*) FILTER (WHERE "difference" = 'denies'))::int AS "denies", (count(*) FILTER (WHERE "difference" = 'allows'))::int AS "allows",
  (count(*) FILTER (WHERE "difference" = 'fails'))::int AS "fails", (count(*) FILTER (WHERE "difference" = 'same'))::int AS "same",
  (count(*) FILTER (WHERE "difference" = 'not-compared'))::int AS "not-compared"`;

/** Rows of one version since a moment. The floor of the id leaves other months' partitions alone. */
const scope = `"candidateVersion" = $1::int AND "at" >= $2::timestamptz AND "id" >= uuid_v7_floor($2::timestamptz - interval '10 minutes')`;

export type CountLine = Counts & {
  by: 'all' | 'gateway' | 'agent' | 'tool';
  key: string[];
  label: string;
  lastAt: Date;
};

/** Everything counted of a roll-out: in all, and by gateway, by agent and by tool, most different first. */
export async function readCounts(db: Database | Transaction, version: number, since: Date): Promise<CountLine[]> {
  return db.$queryRawUnsafe<CountLine[]>(
    `
    WITH scoped AS MATERIALIZED (
      SELECT d."difference", d."at", d."gatewayId"::text AS "gateway", coalesce(d."identityId"::text, d."spiffeId", 'none') AS "agent",
             coalesce(d."agentName", d."spiffeId", 'a connector') AS "agentName", coalesce(d."connectorId"::text, 'none') AS "connector",
             d."connectorName", coalesce(d."target", 'none') AS "target"
      FROM "decisions" d WHERE ${scope}
    )
    SELECT 'all' AS "by", ARRAY[]::text[] AS "key", '' AS "label", max("at") AS "lastAt", ${countColumns} FROM scoped HAVING count(*) > 0
    UNION ALL SELECT 'gateway', ARRAY["gateway"], max((SELECT g."name" FROM "gateways" g WHERE g."id"::text = "gateway")), max("at"), ${countColumns}
      FROM scoped GROUP BY "gateway"
    UNION ALL SELECT 'agent', ARRAY["agent"], max("agentName"), max("at"), ${countColumns} FROM scoped GROUP BY "agent"
    UNION ALL SELECT 'tool', ARRAY["connector", "target"], concat(max("connectorName"), CASE "target" WHEN 'none' THEN ', no tool' ELSE '.' || "target" END),
      max("at"), ${countColumns} FROM scoped GROUP BY "connector", "target"
    ORDER BY "denies" DESC, "fails" DESC, "allows" DESC, "same" DESC, "label"`,
    version,
    since,
  );
}

/** What the candidate itself decided since a moment: what a stop rule looks at. */
export async function readDecided(db: Database | Transaction, version: number, since: Date): Promise<Counts> {
  const [counts] = await db.$queryRawUnsafe<Counts[]>(
    `SELECT ${countColumns} FROM "decisions" WHERE ${scope} AND "policyVersion" = "candidateVersion"`,
    version,
    since,
  );
  return counts as Counts;
}

export type DifferenceSlice = { slice: number; denies: number; allows: number; fails: number };

/** Calls that differ, over time. */
export async function readSlices(
  db: Database,
  version: number,
  { first, sliceMs }: { first: number; sliceMs: number },
): Promise<DifferenceSlice[]> {
  return db.$queryRawUnsafe<DifferenceSlice[]>(
    `SELECT floor((extract(epoch FROM "at") * 1000 - $3::float8) / $4::float8)::int AS "slice", ${countColumns}
     FROM "decisions" WHERE ${scope} AND "difference" IN ('denies', 'allows', 'fails') GROUP BY 1`,
    version,
    new Date(first),
    first,
    sliceMs,
  );
}
