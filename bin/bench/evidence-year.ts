import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { madeRecords } from './replay-world';

/** Spread over the year, and as a burst in its last hour. */
const overTheYear = 960_000;
const inTheLastHour = 40_000;
const environments = ['development', 'staging', 'production'];

/** What decisions refer to: a gateway, and a connector in each environment. */
async function fillPlaces(owner: Client): Promise<{ gateway: string; connectors: string[] }> {
  const [group, gateway] = [randomUUID(), randomUUID()];
  await owner.query(`INSERT INTO "gateway_groups" ("id", "name") VALUES ($1, 'bench')`, [group]);
  await owner.query(
    `INSERT INTO "gateways" ("id", "name", "groupId", "url", "signingJwk", "encryptionJwk")
     VALUES ($1, 'bench', $2, 'http://127.0.0.1:9', '{}', '{}')`,
    [gateway, group],
  );
  const connectors = environments.map(() => randomUUID());
  for (const [place, environment] of environments.entries()) {
    await owner.query(`INSERT INTO "environments" ("name") VALUES ($1) ON CONFLICT DO NOTHING`, [environment]);
    await owner.query(
      `INSERT INTO "connectors" ("id", "slug", "namespace", "name", "environmentName", "tier", "groupId", "transport", "url", "origin", "createdBy", "dataClasses", "destinations", "args")
       VALUES ($1, $2, $2, $2, $3, 'standard', $4, 'http', 'http://127.0.0.1:9', 'bench', 'bench', '{}', '{}', '{}')`,
      [connectors[place], `files_${environment}`, environment, group],
    );
  }
  return { gateway, connectors };
}

/**
 * Decisions of a year, evenly, with a burst in the last hour: a tenth denied, with records as gateways write them.
 * @returns how many.
 */
export async function fillDecisions(owner: Client, first: Date, now: Date): Promise<number> {
  const { gateway, connectors } = await fillPlaces(owner);
  const record = madeRecords(1).records[0]?.record;
  await owner.query(`SELECT ensure_decision_partitions($1, 14)`, [first]);
  await owner.query(`SELECT decision_kind(NULL, 'tools/call', 1, c) FROM unnest(ARRAY['permitted', 'no-permit']) c`);
  const fill = (count: number, from: Date, to: Date) =>
    owner.query(
      `INSERT INTO "decisions" ("id", "at", "gatewayId", "epoch", "batch", "effect", "cause", "era", "method", "connectorId",
         "connectorName", "target", "policyVersion", "determining", "kindNumber", "decideMicros", "record")
       SELECT (left(uuid_v7_floor(t."at")::text, 14) || '7' || right(gen_random_uuid()::text, 21))::uuid, t."at", $1, $1, 1,
         CASE WHEN n % 10 = 0 THEN 'deny' ELSE 'allow' END, k."cause", 'modern', 'tools/call', ($2::uuid[])[n % 3 + 1],
         'Files', 'tool_' || n % 7, 1, '{}', k."number", 120, $3::jsonb
       FROM generate_series(0, $4::int - 1) n
       CROSS JOIN LATERAL (SELECT $5::timestamptz + n * (($6::timestamptz - $5::timestamptz) / $4::int) AS "at") t
       JOIN "decision_kinds" k ON k."cause" = CASE WHEN n % 10 = 0 THEN 'no-permit' ELSE 'permitted' END`,
      [gateway, connectors, JSON.stringify(record), count, from, to],
    );
  await fill(overTheYear, first, now);
  await fill(inTheLastHour, new Date(now.getTime() - 600_000), now);
  return overTheYear + inTheLastHour;
}

/**
 * Counts of metrics for each hour and environment, with as many values as seconds or words have.
 * @returns how many.
 */
export async function fillTallies(
  owner: Client,
  metrics: readonly string[],
  { first, last }: { first: Date; last: Date },
  now: Date,
): Promise<number> {
  const filled = await owner.query(
    `INSERT INTO "metric_tallies" ("metric", "hour", "environment", "population", "meeting", "spread", "takenAt")
     SELECT m, h, e, 40, 38, CASE WHEN ascii(right(m, 1)) % 3 = 0 THEN '{"1": 20, "2.5": 10, "60": 8, "900": 2}'::jsonb END, $4
     FROM unnest($1::text[]) m, generate_series($2::timestamptz, $3::timestamptz, interval '1 hour') h, unnest($5::text[]) e
     ORDER BY h, m, e`,
    [metrics, first, last, now, ['', ...environments]],
  );
  return filled.rowCount ?? 0;
}
