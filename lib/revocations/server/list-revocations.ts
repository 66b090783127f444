import { defineQuery } from '@/lib/operations/query';
import { revocationFilter } from '../list-input';
import type { Propagation } from '../propagation';
import { type SubjectKind, subjectKinds } from '../subject';
import { readMatching } from './read-matching';

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
  /** Of every matching revocation that all gateways proved. */
  medianMs: number | null;
  p95Ms: number | null;
  /** How many each facet value would leave, given the other filters. */
  counts: {
    state: Record<'in-force' | 'not-enforced' | 'lifted', number>;
    kind: Record<SubjectKind, number>;
  };
};

/** Revocations, newest first: a bounded page, with figures over everything that matches. */
export const listRevocations = defineQuery({
  name: 'revocation.list',
  permission: 'revocations:read',
  input: revocationFilter,
  run: async ({ db }, input) => {
    const { rows, figures } = await readMatching(db, input);
    const value: RevocationList = {
      revocations: rows.map(({ proved, gateways, enforcedMs, requestedAt, liftedAt, ...row }) => ({
        ...row,
        requestedAt: requestedAt.toISOString(),
        liftedAt: liftedAt?.toISOString() ?? null,
        propagation: { proved, of: gateways, enforcedMs },
      })),
      total: figures.total,
      medianMs: figures.medianMs,
      p95Ms: figures.p95Ms,
      counts: {
        state: { 'in-force': figures.inForce, 'not-enforced': figures.notEnforced, lifted: figures.lifted },
        kind: Object.fromEntries(subjectKinds.map((kind) => [kind, figures[kind]])) as Record<SubjectKind, number>,
      },
    };
    return { ok: true, value };
  },
});
