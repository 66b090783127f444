import { connectorStatuses } from '@/lib/connectors/connector-status';
import type { ConnectorFilter } from '@/lib/connectors/filter';
import { connectorsHref } from '@/lib/connectors/list-input';
import { matching } from '@/lib/connectors/server/standing';
import type { Database } from '@/lib/database/client';
import { decisionsHref } from '@/lib/decisions/list-input';
import { counted, type Need, type NeedKind, type Part } from '../../need';

const mostShown = 5;

type Row = {
  id: string;
  name: string;
  createdAt: Date;
  status: string;
  toolCount: number;
  agentId: string | null;
  agentName: string | null;
  calls: number;
  said: string | null;
  /** How many there are, shown or not. */
  total: number;
};

/** The first registered of the connectors that match, with the agent that called them most in the last hour. $1 is now. */
const firstOf = (db: Database, { text, values }: ReturnType<typeof matching>) =>
  db.$queryRawUnsafe<Row[]>(
    `SELECT s."id", s."name", s."createdAt", s."status", m."agentId", m."agentName", coalesce(m."calls", 0)::int AS "calls",
            s."total",
            (SELECT count(*)::int FROM "tools" t WHERE t."connectorId" = s."id") AS "toolCount",
            (SELECT e ->> 'detail' FROM "gateway_contacts" k CROSS JOIN LATERAL jsonb_array_elements(k."status" -> 'connectors') e
             WHERE (e ->> 'connectorId')::uuid = s."id" AND e ->> 'detail' IS NOT NULL LIMIT 1) AS "said"
     FROM (SELECT a.*, (count(*) OVER ())::int AS "total" FROM (${text}) a
           ORDER BY a."createdAt", a."id" LIMIT ${mostShown}) s
     LEFT JOIN LATERAL (
       SELECT d."identityId" AS "agentId", max(d."agentName") AS "agentName", count(*) AS "calls" FROM "decisions" d
       WHERE d."connectorId" = s."id" AND d."identityId" IS NOT NULL AND d."at" > $1::timestamptz - interval '1 hour'
         AND d."id" > uuid_v7_floor($1::timestamptz - interval '2 hours')
       GROUP BY d."identityId" ORDER BY count(*) DESC LIMIT 1) m ON true
     ORDER BY s."createdAt", s."id"`,
    ...values,
  );

function use(row: Row, now: Date): Part[] {
  const tools = `${counted(row.toolCount, 'tool')}.`;
  if (!row.agentId || row.calls === 0) return [`${tools} Nobody called it in the last hour.`];
  const href = decisionsHref({
    connector: [row.id],
    agent: [row.agentId],
    from: new Date(now.getTime() - 3_600_000).toISOString(),
  });
  return [`${tools} ${row.agentName} called it `, { text: counted(row.calls, 'time'), href }, ' in the last hour.'];
}

/** One line for what the list of needs leaves out, so that it never looks whole. */
function rest(rows: Row[], kind: NeedKind, says: string, filter: ConnectorFilter): Need[] {
  const total = rows[0]?.total ?? 0;
  const href = connectorsHref(filter);
  if (total <= rows.length) return [];
  return [
    {
      id: `${kind} rest`,
      kind,
      sentence: [{ text: counted(total, 'connector'), href }, ` in all ${says}`],
      detail: [`The ${rows.length} registered first are listed above.`],
      since: null,
      action: { label: 'List connectors', href, permission: 'connectors:read' },
    },
  ];
}

const unowned: ConnectorFilter = {
  owner: ['none'],
  status: connectorStatuses.filter((status) => status !== 'revoked'),
};

/** Connectors nobody answers for. */
export async function ownerNeeds(db: Database, now: Date): Promise<Need[]> {
  const rows = await firstOf(db, matching(unowned, now));
  const needs = rows.map(
    (row): Need => ({
      id: `owner ${row.id}`,
      kind: 'no-owner',
      sentence: [{ text: row.name, href: `/connectors/${row.id}` }, ' has no owner'],
      detail: use(row, now),
      since: row.createdAt.toISOString(),
      action: { label: 'Assign owner', href: `/connectors/${row.id}?tab=configuration`, permission: 'connectors:edit' },
    }),
  );
  return [...needs, ...rest(rows, 'no-owner', 'have no owner', unowned)];
}

const notServed: Record<string, string> = {
  'not-allowed': ' may not be launched by any gateway',
  failed: ' does not start on any gateway',
};

const unserved: ConnectorFilter = { status: ['not-allowed', 'failed'] };

/** Connectors that are registered and that no gateway can serve. */
export async function servingNeeds(db: Database, now: Date): Promise<Need[]> {
  const rows = await firstOf(db, matching(unserved, now));
  const needs = rows.map(
    (row): Need => ({
      id: `serving ${row.id}`,
      kind: 'not-served',
      sentence: [{ text: row.name, href: `/connectors/${row.id}` }, notServed[row.status] ?? ''],
      detail: [row.said ?? 'Calls to it are denied.'],
      since: row.createdAt.toISOString(),
      action: { label: 'Open connector', href: `/connectors/${row.id}`, permission: 'connectors:read' },
    }),
  );
  return [...needs, ...rest(rows, 'not-served', 'cannot be served', unserved)];
}
