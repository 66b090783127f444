import { z } from 'zod';
import { type DownstreamReading, readDownstream } from '@/lib/call-credentials/server/read-downstream';
import { type IssuedByCall, readIssued } from '@/lib/credentials/server/read-issued';
import type { Database } from '@/lib/database/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import type { Explanation } from '@/lib/policies/explain';
import type { DecisionRow } from '../decision-row';
import { decisionFilter } from '../filter';
import { type DecisionRecord, decisionRecord, type OutcomeRecord } from '../record';
import { sameCauseInput } from '../same-cause';
import { timeRange } from '../time-range';
import { allOf, Bound, fieldConditions, rangeCondition } from './conditions';
import { explainDecision } from './explain-decision';
import { readRows } from './read-rows';
import { type BatchProof, verifyBatch } from './verify-batch';

export type DecisionDetail = {
  row: DecisionRow;
  /** As the gateway sealed it. */
  record: DecisionRecord;
  explanation: Explanation;
  outcome: Omit<OutcomeRecord, 'format' | 'decisionId' | 'issued'> | null;
  batch: BatchProof | null;
  downstream: DownstreamReading;
  /** What the call handed out, where its tool is marked to do so. */
  issued: IssuedByCall[];
  /** Calls decided alike in the hour up to this one, with this one. */
  sameCause: { count: number; firstAt: string };
  revocation: {
    id: string;
    subjectName: string;
    reason: string;
    requestedAt: string;
    requesterName: string;
    liftedAt: string | null;
  } | null;
};

async function countSameCause(db: Database, row: DecisionRow, now: Date): Promise<DecisionDetail['sameCause']> {
  const bound = new Bound();
  const filter = decisionFilter.parse(sameCauseInput(row));
  const condition = allOf([rangeCondition(bound, timeRange(filter, now)), ...fieldConditions(bound, filter).values()]);
  const [counted] = await db.$queryRawUnsafe<{ count: number; firstAt: Date | null }[]>(
    `SELECT count(*)::int AS "count", min(d."at") AS "firstAt" FROM "decisions" d WHERE ${condition}`,
    ...bound.values,
  );
  return { count: counted?.count ?? 0, firstAt: counted?.firstAt?.toISOString() ?? row.at };
}

async function readRevocation(db: Database, id: string | null): Promise<DecisionDetail['revocation']> {
  if (!id) return null;
  const found = await db.revocation.findUnique({ where: { id }, include: { reinstatement: true } });
  return (
    found && {
      id: found.id,
      subjectName: found.subjectName,
      reason: found.reason,
      requestedAt: found.requestedAt.toISOString(),
      requesterName: found.requesterName,
      liftedAt: found.reinstatement?.at.toISOString() ?? null,
    }
  );
}

async function readOutcome(db: Database, decisionId: string): Promise<DecisionDetail['outcome']> {
  const found = await db.decisionOutcome.findUnique({ where: { decisionId } });
  if (!found) return null;
  const { kind, detail, durationMs, responseBytes, revocationId } = found;
  return {
    at: found.at.toISOString(),
    kind: kind as OutcomeRecord['kind'],
    detail,
    durationMs,
    responseBytes,
    revocationId,
  };
}

/** One decision with why it was made, how the call ended, and the proof that it is stored as its gateway sealed it. */
export const readDecision = defineQuery({
  name: 'decision.read',
  permission: 'decisions:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const bound = new Bound();
    const [[row], stored] = await Promise.all([
      readRows(db, bound, `d."id" = ${bound.add(id, 'uuid')}`, { limit: 1 }),
      db.decision.findUnique({
        where: { id },
        select: { id: true, gatewayId: true, epoch: true, batch: true, record: true },
      }),
    ]);
    if (!row || !stored) return notFound('decision', id);
    const record = decisionRecord.parse(stored.record);
    const outcome = await readOutcome(db, id);
    const [explanation, batch, downstream, issued, sameCause, revocation] = await Promise.all([
      explainDecision(db, record),
      verifyBatch(db, stored),
      readDownstream(db, id, row.connector.id),
      readIssued(db, id),
      countSameCause(db, row, now),
      readRevocation(db, row.revocationId ?? outcome?.revocationId ?? null),
    ]);
    const value: DecisionDetail = {
      row,
      record,
      explanation,
      outcome,
      batch,
      downstream,
      issued,
      sameCause,
      revocation,
    };
    return { ok: true, value };
  },
});
