import type { Database } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { type Fault, failClosedWords } from '@/lib/gateways/fail-closed';
import { loadCedar } from '@/lib/policies/node-cedar';
import { permitsEverything } from '@/lib/policies/permits-everything';
import { policyInForceAt } from '@/lib/policies/server/in-force-at';
import { storedPolicies } from '@/lib/policies/stored-policies';
import { accessPolicies } from '@/lib/policies/tool-access';
import { fleetAt } from './fleet';
import type { ComputedSource, Source } from './source';

type Guarded = {
  id: string;
  name: string;
  enrolledAt: Date;
  mode: string | null;
  /** Its newest test of itself. */
  testedAt: Date | null;
  faults: { fault: Fault; denied: boolean }[] | null;
  /** The last call it could not decide and denied, and why; and one it let through though nothing permits it. */
  deniedAt: Date | null;
  deniedWhy: string | null;
  letThroughAt: Date | null;
};

/** Each condition is that of the index of undecided calls, so that it is asked alone. */
const guarded = (db: Database, to: Date) => db.$queryRaw<Guarded[]>`
  SELECT f.*, m."mode", s."at" AS "testedAt", s."faults", n."at" AS "deniedAt", n."why" AS "deniedWhy", t."at" AS "letThroughAt"
  FROM (SELECT g."id", g."name", g."groupId", g."enrolledAt" FROM ${fleetAt(to)}) f
  LEFT JOIN LATERAL (SELECT c."mode" FROM "enforcement_changes" c JOIN "enforcement_approvals" a ON a."changeId" = c."id"
    WHERE c."groupId" = f."groupId" AND a."at" < ${to} ORDER BY a."at" DESC, c."id" DESC LIMIT 1) m ON true
  LEFT JOIN LATERAL (SELECT t."at", jsonb_agg(jsonb_build_object('fault', t."fault", 'denied', t."denied") ORDER BY t."fault") AS "faults"
    FROM "fail_closed_tests" t WHERE t."gatewayId" = f."id" AND t."at" >= ${to}::timestamptz - interval '31 days' AND t."at" < ${to}
    GROUP BY t."at" ORDER BY t."at" DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT d."at", coalesce(d."code", d."cause") AS "why" FROM "decisions" d
    WHERE d."gatewayId" = f."id" AND (d."cause" = 'error' OR d."code" IN ('stale', 'unavailable')) AND d."effect" = 'deny'
      AND d."at" >= ${to}::timestamptz - interval '31 days' AND d."at" < ${to} ORDER BY d."at" DESC LIMIT 1) n ON true
  LEFT JOIN LATERAL (SELECT d."at" FROM "decisions" d
    WHERE d."gatewayId" = f."id" AND d."effect" = 'allow' AND d."cause" <> 'permitted' AND d."mode" = 'enforce'
      AND d."at" >= ${to}::timestamptz - interval '31 days' AND d."at" < ${to} ORDER BY d."at" DESC LIMIT 1) t ON true
  ORDER BY f."name"`;

let read: { key: string; open: string | null } | null = null;

/** The id of a policy in force then that permits everything; null where none does. A version is read once. */
async function openPolicyAt(db: Database, at: Date): Promise<string | null> {
  const number = await policyInForceAt(db, at);
  if (number === null) return null;
  const { digest } = await db.policyVersion.findUniqueOrThrow({ where: { number }, select: { digest: true } });
  const key = `${number} ${digest}`;
  if (read?.key === key) return read.open;
  const { policies } = await db.policyVersion.findUniqueOrThrow({ where: { number }, select: { policies: true } });
  const found = accessPolicies(loadCedar(), storedPolicies.parse(policies)).find(({ json }) => permitsEverything(json));
  read = { key, open: found?.id ?? null };
  return read.open;
}

/** What keeps a gateway from denying by default, in words; null where it was seen to. */
function whyNotGuarded(gateway: Guarded, open: string | null): string | null {
  if (gateway.mode === 'observe') return 'Its group observes only: it lets through what policies deny.';
  if (open) return `The policy ${open} in force permits everything.`;
  if (gateway.letThroughAt)
    return `It let a call through that nothing permits, at ${gateway.letThroughAt.toISOString()}.`;
  const test = failClosedWords({ faults: gateway.faults ?? [] });
  if (test) return test.holds ? null : `In its newest test of itself it ${test.says}.`;
  if (!gateway.deniedAt) return 'In 31 days it has not tested that it denies what it cannot decide.';
  return null;
}

/** By what it was seen to deny what it cannot decide. */
function shownBy({ faults, deniedWhy }: Guarded): string {
  const test = failClosedWords({ faults: faults ?? [] });
  return test
    ? `It enforces. In its newest test of itself ${test.says}.`
    : `It enforces, and last denied a call it could not decide: ${deniedWhy}.`;
}

/** Whether enforcement points deny by default, and follow the console. */
export const gatewaySources: (Source | ComputedSource)[] = [
  {
    metric: 'M12',
    compute: async (db, { to }) => {
      const [gateways, open] = await Promise.all([guarded(db, to), openPolicyAt(db, to)]);
      return gateways.map((gateway) => {
        const why = whyNotGuarded(gateway, open);
        return {
          at: (gateway.testedAt ?? gateway.deniedAt ?? gateway.enrolledAt).toISOString(),
          environment: null,
          meets: why === null,
          value: null,
          kind: 'gateway',
          id: gateway.id,
          name: gateway.name,
          says: why ?? shownBy(gateway),
        };
      });
    },
  },
  {
    metric: 'M43',
    rows: ({ to }) => Prisma.sql`
      SELECT least(coalesce(k."at", f."enrolledAt"), ${to}) AS "at", NULL AS "environment", w."why" IS NULL AS "meets", NULL AS "value",
        'gateway' AS "kind", f."id"::text AS "id", f."name", coalesce(w."why", 'It is in touch and up to date.') AS "says"
      FROM (SELECT g."id", g."name", g."groupId", g."enrolledAt" FROM ${fleetAt(to)}
        AND g."enrolledAt" <= ${to}::timestamptz - interval '1 minute') f
      LEFT JOIN "gateway_contacts" k ON k."gatewayId" = f."id"
      CROSS JOIN LATERAL (
        SELECT string_agg(s."word" || ' state ' || h."number", ' and ' ORDER BY s."word") AS "missing"
        FROM (VALUES ('fleet', 'fleet'), ('group/' || f."groupId", 'group')) AS s("stream", "word")
        CROSS JOIN LATERAL (SELECT max(t."number") AS "number" FROM "stream_states" t
          WHERE t."stream" = s."stream" AND t."issuedAt" <= ${to}::timestamptz - interval '1 minute') h
        WHERE h."number" > coalesce((SELECT max(a."number") FROM "acknowledgements" a WHERE a."gatewayId" = f."id"
          AND a."stream" = s."stream" AND a."outcome" = 'applied' AND a."storedAt" <= ${to}), 0)) m
      CROSS JOIN LATERAL (SELECT CASE
        WHEN k."at" IS NULL THEN 'It was never heard of.'
        WHEN k."at" < ${to}::timestamptz - interval '1 minute' THEN 'It was last heard of at ' || to_char(k."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC.'
        ELSE 'It has not applied ' || m."missing" || '.' END AS "why") w
      -- Of contact only the last is kept: of a gateway heard of since, what is known is what it had not applied.
      WHERE k."at" IS NULL OR k."at" <= ${to}::timestamptz + interval '1 minute' OR m."missing" IS NOT NULL`,
  },
];
