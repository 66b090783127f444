import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { PlaceKind } from '../places';
import { type CredentialRow, readOne } from './read-rows';

export type CredentialPlaceRow = {
  id: string;
  kind: PlaceKind;
  name: string;
  connector: { id: string; name: string } | null;
  /** Who presented or received it, where it was seen in traffic. */
  agent: { id: string; name: string } | null;
  firstSeenAt: string;
  lastSeenAt: string;
  seen: number;
  reportedBy: string;
  decisionId: string | null;
  endedAt: string | null;
};

export type CredentialIssue = {
  decisionId: string;
  at: string;
  connectorId: string | null;
  connectorName: string | null;
  tool: string | null;
  agentName: string | null;
  /** A tool of the same connector that takes credentials back, by its name; null when there is none. */
  revokingTool: string | null;
};

export type CredentialDetail = CredentialRow & {
  foundBy: string;
  seenIn: CredentialPlaceRow[];
  extensions: { at: string; byName: string; reason: string; from: string | null; to: string }[];
  end: { at: string; byName: string; reason: string } | null;
  issues: CredentialIssue[];
  /** The revocation in force, of one that connectors are given. */
  openRevocationId: string | null;
  now: string;
};

/** Members and gateways by id: who reported. */
async function reporters(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const uuids = ids.filter((id) => z.uuid().safeParse(id).success);
  const [members, gateways] = await Promise.all([
    db.member.findMany({ where: { id: { in: uuids } }, select: { id: true, name: true } }),
    db.gateway.findMany({ where: { id: { in: uuids } }, select: { id: true, name: true } }),
  ]);
  return new Map([...members, ...gateways].map(({ id, name }) => [id, name]));
}

async function placesOf(db: Database, credentialId: string): Promise<CredentialPlaceRow[]> {
  const rows = await db.credentialPlace.findMany({
    where: { credentialId },
    orderBy: { lastSeenAt: 'desc' },
    take: 200,
  });
  const agentIds = rows.flatMap(({ holder }) => /^agent:(.+)$/.exec(holder)?.[1] ?? []);
  const agents = await db.identity.findMany({ where: { id: { in: agentIds } }, select: { id: true, name: true } });
  const names = await reporters(
    db,
    rows.map(({ reportedBy }) => reportedBy),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as PlaceKind,
    name: row.name,
    connector: row.connectorId && row.connectorName ? { id: row.connectorId, name: row.connectorName } : null,
    agent: agents.find(({ id }) => row.holder === `agent:${id}`) ?? null,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    seen: row.seen,
    reportedBy: names.get(row.reportedBy) ?? row.reportedBy,
    decisionId: row.decisionId,
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

const takesBack =
  /^(?:revoke|delete|invalidate|expire|disable|remove|destroy)[_-].*(?:token|key|secret|cert|credential|lease|password)/i;

async function issuesOf(db: Database, credentialId: string): Promise<CredentialIssue[]> {
  const rows = await db.issuedCredential.findMany({ where: { credentialId }, orderBy: { at: 'desc' }, take: 50 });
  const connectorIds = [...new Set(rows.flatMap((row) => row.connectorId ?? []))];
  const tools = await db.tool.findMany({
    where: { connectorId: { in: connectorIds } },
    select: { connectorId: true, name: true },
    orderBy: { name: 'asc' },
  });
  return rows.map((row) => ({
    decisionId: row.decisionId,
    at: row.at.toISOString(),
    connectorId: row.connectorId,
    connectorName: row.connectorName,
    tool: row.tool,
    agentName: row.agentName,
    revokingTool:
      tools.find(({ connectorId, name }) => connectorId === row.connectorId && takesBack.test(name))?.name ?? null,
  }));
}

/** One credential: what is known of it, where it was seen, how its end moved, and who was handed it. Never its value. */
export const readCredentialDetail = defineQuery({
  name: 'credential.read',
  permission: 'credentials:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await readOne(db, id, now);
    const stored = await db.credential.findUnique({
      where: { id },
      include: { extensions: { orderBy: { at: 'desc' } }, end: true },
    });
    if (!row || !stored) return notFound('credential', id);
    const [revocation, seenIn, issues, names] = await Promise.all([
      db.revocation.findFirst({
        where: { subjectKind: 'credential', subjectId: id, reinstatement: null },
        orderBy: { requestedAt: 'desc' },
        select: { id: true },
      }),
      placesOf(db, id),
      issuesOf(db, id),
      reporters(db, [stored.foundBy]),
    ]);
    const { end } = stored;
    const value: CredentialDetail = {
      ...row,
      foundBy: names.get(stored.foundBy) ?? stored.foundBy,
      seenIn,
      issues,
      openRevocationId: revocation?.id ?? null,
      extensions: stored.extensions.map(({ at, byName, reason, fromExpiry, toExpiry }) => ({
        at: at.toISOString(),
        byName,
        reason,
        from: fromExpiry?.toISOString() ?? null,
        to: toExpiry.toISOString(),
      })),
      end: end && { at: end.at.toISOString(), byName: end.byName, reason: end.reason },
      now: now.toISOString(),
    };
    return { ok: true, value };
  },
});
