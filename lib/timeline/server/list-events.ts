import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { timeRange } from '@/lib/decisions/time-range';
import { takingPart } from '@/lib/delegations/server/in-force';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { callsConcerning } from '@/lib/revocations/server/calls-concerning';
import { findSubject } from '@/lib/revocations/server/subject';
import type { SubjectKind } from '@/lib/revocations/subject';
import { timelineFilter } from '../input';
import { type EventKind, eventKinds, type TimelineEvent } from '../timeline';
import { within } from './scope';

/** Where a page begins: before the event of this time and id. */
const cursorForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([a-z]+-[0-9a-f-]{36}(?:-[0-9a-f]+)?)$/;
export const cursorOf = ({ at, id }: Pick<TimelineEvent, 'at' | 'id'>): string => `${at}_${id}`;

export const eventFilter = timelineFilter.extend({
  /** Only what is of this kind. */
  only: z.enum(eventKinds).optional(),
  before: z.string().regex(cursorForm).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

export type TimelineEvents = { events: TimelineEvent[]; from: string; to: string; next: string | null };

type Row = Omit<TimelineEvent, 'at' | 'href'> & { at: Date; target: string };

type Span = { from: Date; to: Date };

/**
 * Each source answers the same columns; an id begins with its kind, so that ids of different tables never meet.
 * @param end of the whole span: a call further down is timed by its connector's clock, which may be behind the gateway's.
 */
function sources(kind: SubjectKind, id: string, { from, to }: Span, end: Date): Prisma.Sql[] {
  const edges = Prisma.sql`
    SELECT g.*, i."name" AS "actorName", coalesce(p."name", s."name", 'nobody') AS "fromName"
    FROM "delegations" g JOIN "identities" i ON i."id" = g."actorId"
    LEFT JOIN "persons" p ON p."id" = g."personId" LEFT JOIN "identities" s ON s."id" = g."subjectId"
    WHERE g."id" IN (${takingPart(kind, id)})`;
  return [
    Prisma.sql`
      SELECT g."createdAt" AS "at", CASE g."via" WHEN 'token-exchange' THEN 'exchange' ELSE 'consent' END AS "kind",
             'delegation-' || g."id" AS "id", CASE g."via" WHEN 'token-exchange' THEN g."actorName" ELSE g."fromName" END AS "who",
             CASE g."via" WHEN 'token-exchange' THEN
                 CASE WHEN g."parentId" IS NULL AND g."personId" IS NULL THEN 'began a chain of its own with ' || array_to_string(g."scope", ' ')
                   ELSE 'was handed on ' || array_to_string(g."scope", ' ') || ' for ' || g."fromName" END
               ELSE 'handed ' || array_to_string(g."scope", ' ') || ' to ' || g."actorName" END AS "what",
             NULL AS "effect", g."id" AS "delegationId", g."id"::text AS "target"
      FROM (${edges}) g WHERE g."createdAt" >= ${from} AND g."createdAt" < ${to}`,
    Prisma.sql`
      SELECT g."expiresAt", 'expiry', 'expiry-' || g."id", g."actorName", 'no longer acts for ' || g."fromName" || ': its time was over',
             NULL, g."id", g."id"::text
      FROM (${edges}) g WHERE g."expiresAt" >= ${from} AND g."expiresAt" < ${to} AND g."expiresAt" <= now()`,
    Prisma.sql`
      SELECT t."issuedAt", 'issue', 'token-' || t."jti", g."actorName",
             'got a token for ' || t."audience" || ', ' || array_to_string(t."scope", ' '), NULL, g."id", g."id"::text
      FROM (${edges}) g JOIN "delegation_tokens" t ON t."delegationId" = g."id"
      WHERE t."issuedAt" >= ${from} AND t."issuedAt" < ${to}`,
    Prisma.sql`
      SELECT d."at", 'decision', 'decision-' || d."id", coalesce(d."agentName", d."spiffeId", d."record" #>> '{principal,name}', 'unknown caller'),
             concat_ws(' ', d."method", d."target", 'at', coalesce(d."connectorName", 'unknown connector'),
               CASE WHEN d."personName" IS NULL THEN NULL ELSE 'for ' || d."personName" END),
             d."effect", d."delegationId", d."id"::text
      FROM "decisions" d WHERE ${within(from, to)} AND ${callsConcerning(kind, id)}`,
    Prisma.sql`
      SELECT w."at", 'downstream', 'downstream-' || d."id" || '-' || w."spanId", coalesce(d."connectorName", 'connector'),
             concat_ws(' ', w."method", w."name", CASE WHEN w."peer" IS NULL THEN NULL ELSE 'at ' || w."peer" END, '(' || w."status" || ')'),
             NULL, d."delegationId", d."id"::text
      FROM "decisions" d JOIN "downstream_calls" w ON w."decisionId" = d."id"
      WHERE ${within(from, end)} AND ${callsConcerning(kind, id)}`,
    ...revocationSources(kind, id, { from, to }),
  ];
}

/** Of the subject itself, of its delegations, their people, their agents and their tokens. */
function revocationSources(kind: SubjectKind, id: string, { from, to }: Span): Prisma.Sql[] {
  const concerned = Prisma.sql`(r."subjectId" = ${id}::uuid OR EXISTS (
    SELECT 1 FROM "delegations" g WHERE g."id" IN (${takingPart(kind, id)})
      AND (r."subjectId" IN (g."id", g."actorId", g."personId", g."parentId")
        OR (r."subjectKind" = 'credential' AND EXISTS (
          SELECT 1 FROM "delegation_tokens" t WHERE t."delegationId" = g."id" AND t."jti" = r."subjectId")))))`;
  return [
    Prisma.sql`
      SELECT r."requestedAt", 'revocation', 'revocation-' || r."id", r."requesterName",
             'revoked ' || r."subjectName" || ': ' || r."reason", NULL, NULL::uuid, r."id"::text
      FROM "revocations" r WHERE r."requestedAt" >= ${from} AND r."requestedAt" < ${to} AND ${concerned}`,
    Prisma.sql`
      SELECT l."at", 'reinstatement', 'reinstatement-' || r."id", l."byName", 'lifted the revocation of ' || r."subjectName" || ': ' || l."reason",
             NULL, NULL::uuid, r."id"::text
      FROM "revocations" r JOIN "reinstatements" l ON l."revocationId" = r."id"
      WHERE l."at" >= ${from} AND l."at" < ${to} AND ${concerned}`,
  ];
}

const pages: Record<EventKind, string> = {
  consent: '/identities/delegations',
  exchange: '/identities/delegations',
  issue: '/identities/delegations',
  expiry: '/identities/delegations',
  decision: '/decisions',
  downstream: '/decisions',
  revocation: '/revocations',
  reinstatement: '/revocations',
};

/** Everything that happened on a timeline, newest first, a page at a time: the same as its lanes, as a list. */
export const listTimelineEvents = defineQuery({
  name: 'timeline.events',
  permission: 'decisions:read',
  input: eventFilter,
  run: async ({ db, now }, input) => {
    const { kind, id, only, before, limit } = input;
    if (!(await findSubject(db, { kind, id }))) return notFound(kind, id);
    const range = timeRange(input, now);
    const span = { from: new Date(range.from), to: new Date(range.to) };
    const [, at, last] = cursorForm.exec(before ?? '') ?? [];
    // Everything of a page lies before its cursor, so nothing later is even read.
    const upTo = at ? new Date(Math.min(span.to.getTime(), Date.parse(at) + 1)) : span.to;
    const wanted = [
      Prisma.sql`true`,
      ...(only ? [Prisma.sql`e."kind" = ${only}`] : []),
      ...(at ? [Prisma.sql`(e."at", e."id" COLLATE "C") < (${new Date(at)}, ${last})`] : []),
    ];
    const found = await db.$queryRaw<Row[]>`
      SELECT * FROM (${Prisma.join(
        sources(kind, id, { ...span, to: upTo }, span.to).map((source) => Prisma.sql`(${source})`),
        ' UNION ALL ',
      )}) e WHERE ${Prisma.join(wanted, ' AND ')} ORDER BY e."at" DESC, e."id" COLLATE "C" DESC LIMIT ${limit + 1}`;
    const events = found.slice(0, limit).map(
      ({ target, at: happened, ...row }): TimelineEvent => ({
        ...row,
        at: happened.toISOString(),
        href: `${pages[row.kind]}/${target}`,
      }),
    );
    const lastOne = events.at(-1);
    const value: TimelineEvents = {
      events,
      from: span.from.toISOString(),
      to: span.to.toISOString(),
      next: found.length > limit && lastOne ? cursorOf(lastOne) : null,
    };
    return { ok: true, value };
  },
});
