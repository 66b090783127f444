import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { RevocationEffect } from '../effect';
import { type GatewayProof, type Propagation, propagation } from '../propagation';
import { computeEffect } from './compute-effect';
import { readProofs } from './read-proofs';
import { findSubject, subjectInput } from './subject';

export type RevocationPreview = {
  subject: { kind: 'connector' | 'identity'; id: string; name: string };
  effect: RevocationEffect;
  openRevocationId: string | null;
};

/** The effect in numbers, before the click. */
export const previewRevocation = defineQuery({
  name: 'revocation.preview',
  permission: 'revocations:read',
  input: subjectInput,
  run: async ({ db, now }, input) => {
    const subject = await findSubject(db, input);
    if (!subject) return notFound(input.kind, input.id);
    const open = await db.revocation.findFirst({
      where: { subjectKind: input.kind, subjectId: input.id, reinstatement: null },
    });
    const value: RevocationPreview = {
      subject: { kind: input.kind, id: input.id, name: subject.name },
      effect: await computeEffect(db, subject, now),
      openRevocationId: open?.id ?? null,
    };
    return { ok: true, value };
  },
});

export type RevocationListItem = {
  id: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string;
  reason: string;
  ticket: string | null;
  requestedAt: string;
  requesterName: string;
  liftedAt: string | null;
  propagation: Propagation;
};
export type RevocationList = {
  revocations: RevocationListItem[];
  total: number;
  medianMs: number | null;
  p95Ms: number | null;
};

const percentile = (sorted: number[], part: number): number | null =>
  sorted.length === 0 ? null : (sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? null);

export const listRevocations = defineQuery({
  name: 'revocation.list',
  permission: 'revocations:read',
  input: z.object({
    state: z.enum(['in-force', 'lifted', 'not-enforced']).optional(),
    kind: z.enum(['connector', 'identity']).optional(),
    subjectId: z.uuid().optional(),
    q: z.string().trim().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  run: async ({ db }, input) => {
    const rows = await db.revocation.findMany({
      where: {
        subjectKind: input.kind,
        subjectId: input.subjectId,
        ...(input.state === 'lifted' ? { reinstatement: { isNot: null } } : input.state ? { reinstatement: null } : {}),
        ...(input.q
          ? {
              OR: (['subjectName', 'reason', 'ticket', 'requesterName'] as const).map((field) => ({
                [field]: { contains: input.q, mode: 'insensitive' as const },
              })),
            }
          : {}),
      },
      include: { reinstatement: true },
      orderBy: { requestedAt: 'desc' },
    });
    const proofs = await readProofs(db, rows);
    const all = rows.map(
      (row): RevocationListItem => ({
        id: row.id,
        subjectKind: row.subjectKind,
        subjectId: row.subjectId,
        subjectName: row.subjectName,
        reason: row.reason,
        ticket: row.ticket,
        requestedAt: row.requestedAt.toISOString(),
        requesterName: row.requesterName,
        liftedAt: row.reinstatement?.at.toISOString() ?? null,
        propagation: propagation(proofs.get(row.id) ?? []),
      }),
    );
    const matching = input.state === 'not-enforced' ? all.filter((one) => one.propagation.enforcedMs === null) : all;
    const times = matching
      .flatMap((one) => (one.propagation.enforcedMs === null ? [] : [one.propagation.enforcedMs]))
      .sort((a, b) => a - b);
    const value: RevocationList = {
      revocations: matching.slice(0, input.limit),
      total: matching.length,
      medianMs: percentile(times, 0.5),
      p95Ms: percentile(times, 0.95),
    };
    return { ok: true, value };
  },
});

export type NextDenied = {
  id: string;
  at: string;
  afterMs: number;
  gateway: string;
  person: string | null;
  agent: string | null;
  connector: string | null;
  target: string | null;
  method: string;
  decideMicros: number;
};

export type RevocationDetail = {
  id: string;
  subject: { kind: string; id: string; key: string; name: string };
  reason: string;
  ticket: string | null;
  requestedAt: string;
  requesterName: string;
  effect: RevocationEffect;
  reinstatement: { at: string; byName: string; reason: string } | null;
  fleetNumber: number | null;
  streamKeyId: string | null;
  proofs: GatewayProof[];
  propagation: Propagation;
  /** Calls in flight that were cut, and calls allowed by a gateway after it said it had applied (must be 0). */
  cutInFlight: number;
  allowedSince: number;
  deniedSince: number;
  nextDenied: NextDenied | null;
};

export const readRevocation = defineQuery({
  name: 'revocation.read',
  permission: 'revocations:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db }, { id }) => {
    const row = await db.revocation.findUnique({ where: { id }, include: { reinstatement: true } });
    if (!row) return notFound('revocation', id);
    const byConnector = row.subjectKind === 'connector';
    const until = row.reinstatement?.at ?? new Date('9999-01-01');
    const [proofs, states, next, counts, cut] = await Promise.all([
      readProofs(db, [row]),
      db.streamState.findMany({ where: { stream: 'fleet', revocationId: id, kind: 'revocation' } }),
      db.$queryRaw<
        {
          id: string;
          at: Date;
          gateway: string;
          personName: string | null;
          agentName: string | null;
          spiffeId: string | null;
          connectorName: string | null;
          target: string | null;
          method: string;
          decideMicros: number;
        }[]
      >`
        SELECT d."id", d."at", g."name" AS "gateway", d."personName", d."agentName", d."spiffeId", d."connectorName", d."target", d."method", d."decideMicros"
        FROM "decisions" d JOIN "gateways" g ON g."id" = d."gatewayId"
        WHERE d."revocationId" = ${id}::uuid AND d."effect" = 'deny' ORDER BY d."at", d."id" LIMIT 1`,
      db.$queryRaw<{ allowed: bigint; denied: bigint }[]>`
        SELECT count(*) FILTER (WHERE d."effect" = 'allow') AS "allowed", count(*) FILTER (WHERE d."revocationId" = ${id}::uuid) AS "denied"
        FROM "decisions" d
        JOIN "stream_states" s ON s."stream" = 'fleet' AND s."kind" = 'revocation' AND s."revocationId" = ${id}::uuid
        JOIN "acknowledgements" a ON a."gatewayId" = d."gatewayId" AND a."stream" = s."stream" AND a."number" = s."number" AND a."outcome" = 'applied'
        WHERE d."at" > a."appliedAt" AND d."at" < ${until}
          AND CASE WHEN ${byConnector} THEN d."connectorId" ELSE d."identityId" END = ${row.subjectId}::uuid`,
      db.decisionOutcome.count({ where: { revocationId: id, kind: 'cut' } }),
    ]);
    const list = proofs.get(id) ?? [];
    const first = next[0];
    const state = states[0];
    const value: RevocationDetail = {
      id,
      subject: { kind: row.subjectKind, id: row.subjectId, key: row.subjectKey, name: row.subjectName },
      reason: row.reason,
      ticket: row.ticket,
      requestedAt: row.requestedAt.toISOString(),
      requesterName: row.requesterName,
      effect: row.effect as RevocationEffect,
      reinstatement: row.reinstatement && {
        at: row.reinstatement.at.toISOString(),
        byName: row.reinstatement.byName,
        reason: row.reinstatement.reason,
      },
      fleetNumber: state?.number ?? null,
      streamKeyId: state
        ? (JSON.parse(Buffer.from(state.jws.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid
        : null,
      proofs: list,
      propagation: propagation(list),
      cutInFlight: cut,
      allowedSince: Number(counts[0]?.allowed ?? 0),
      deniedSince: Number(counts[0]?.denied ?? 0),
      nextDenied: first
        ? {
            id: first.id,
            at: first.at.toISOString(),
            afterMs: first.at.getTime() - row.requestedAt.getTime(),
            gateway: first.gateway,
            person: first.personName,
            agent: first.agentName ?? first.spiffeId,
            connector: first.connectorName,
            target: first.target,
            method: first.method,
            decideMicros: first.decideMicros,
          }
        : null,
    };
    return { ok: true, value };
  },
});
