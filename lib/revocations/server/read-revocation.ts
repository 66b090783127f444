import { decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { RevocationEffect } from '../effect';
import { type Propagation, propagation } from '../propagation';
import type { SubjectKind } from '../subject';
import { type RevocationCalls, readCalls } from './read-calls';
import { type Proofs, readProofs } from './read-proofs';

export type RevocationDetail = Proofs &
  RevocationCalls & {
    id: string;
    subject: { kind: SubjectKind; id: string; key: string; name: string };
    reason: string;
    ticket: string | null;
    requestedAt: string;
    /** How long ago the click was when this was read, by the console's clock. */
    elapsedMs: number;
    requesterName: string;
    effect: RevocationEffect;
    reinstatement: { at: string; byName: string; reason: string } | null;
    /** The number of the signed state that carries it, and the key that signed. */
    fleetNumber: number | null;
    streamKeyId: string | null;
    propagation: Propagation;
  };

/** One revocation and everything gateways have said of it so far. */
export const readRevocation = defineQuery({
  name: 'revocation.read',
  permission: 'revocations:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const row = await db.revocation.findUnique({ where: { id }, include: { reinstatement: true } });
    if (!row) return notFound('revocation', id);
    const [proofs, state, calls] = await Promise.all([
      readProofs(db, row, now),
      db.streamState.findFirst({ where: { stream: 'fleet', revocationId: id, kind: 'revocation' } }),
      readCalls(db, { ...row, subjectKind: row.subjectKind as SubjectKind, liftedAt: row.reinstatement?.at ?? null }),
    ]);
    const value: RevocationDetail = {
      id,
      subject: { kind: row.subjectKind as SubjectKind, id: row.subjectId, key: row.subjectKey, name: row.subjectName },
      reason: row.reason,
      ticket: row.ticket,
      requestedAt: row.requestedAt.toISOString(),
      elapsedMs: now.getTime() - row.requestedAt.getTime(),
      requesterName: row.requesterName,
      effect: row.effect as RevocationEffect,
      reinstatement: row.reinstatement && {
        at: row.reinstatement.at.toISOString(),
        byName: row.reinstatement.byName,
        reason: row.reinstatement.reason,
      },
      fleetNumber: state?.number ?? null,
      streamKeyId: state ? (decodeProtectedHeader(state.jws).kid ?? null) : null,
      ...proofs,
      ...calls,
      propagation: propagation(proofs.proofs),
    };
    return { ok: true, value };
  },
});
