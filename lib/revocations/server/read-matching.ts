import type { Database } from '@/lib/database/client';
import type { RevocationFilter } from '../list-input';
import { type SubjectKind, subjectKinds } from '../subject';
import { provedBy } from './proved-by';

type Row = {
  id: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string;
  reason: string;
  ticket: string | null;
  requestedAt: Date;
  requesterName: string;
  liftedAt: Date | null;
  proved: number;
  gateways: number;
  enforcedMs: number | null;
};

type Figures = {
  total: number;
  medianMs: number | null;
  p95Ms: number | null;
  inForce: number;
  notEnforced: number;
  lifted: number;
} & Record<SubjectKind, number>;

const view = `
  SELECT r."id", r."subjectKind", r."subjectId", r."subjectName", r."reason", r."ticket", r."requestedAt",
         r."requesterName", l."at" AS "liftedAt", p."gateways", p."proved",
         CASE WHEN p."gateways" > 0 AND p."proved" = p."gateways" THEN p."ms" END AS "enforcedMs"
  FROM "revocations" r
  LEFT JOIN "reinstatements" l ON l."revocationId" = r."id"
  ${provedBy}
  WHERE ($1::uuid IS NULL OR r."subjectId" = $1)
    AND ($2::text IS NULL OR concat_ws(' ', r."subjectName", r."subjectKey", r."reason", r."ticket", r."requesterName") ILIKE $2)`;

const ofKind = `($3::text IS NULL OR "subjectKind" = $3)`;
const inState = `CASE $4::text
  WHEN 'in-force' THEN "liftedAt" IS NULL
  WHEN 'not-enforced' THEN "liftedAt" IS NULL AND "enforcedMs" IS NULL
  WHEN 'lifted' THEN "liftedAt" IS NOT NULL
  ELSE true END`;

/** Text as a LIKE pattern that finds it anywhere and means nothing else. */
const anywhere = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

export async function readMatching(db: Database, input: RevocationFilter): Promise<{ rows: Row[]; figures: Figures }> {
  const values = [input.subjectId ?? null, input.q ? anywhere(input.q) : null, input.kind ?? null, input.state ?? null];
  const [rows, [figures]] = await Promise.all([
    db.$queryRawUnsafe<Row[]>(
      `SELECT * FROM (${view}) v WHERE ${ofKind} AND ${inState} ORDER BY "requestedAt" DESC, "id" DESC LIMIT $5 OFFSET $6`,
      ...values,
      input.limit,
      (input.page - 1) * input.limit,
    ),
    db.$queryRawUnsafe<Figures[]>(
      `SELECT count(*) FILTER (WHERE ${ofKind} AND ${inState})::int AS "total",
              percentile_disc(0.5) WITHIN GROUP (ORDER BY "enforcedMs") FILTER (WHERE ${ofKind} AND ${inState}) AS "medianMs",
              percentile_disc(0.95) WITHIN GROUP (ORDER BY "enforcedMs") FILTER (WHERE ${ofKind} AND ${inState}) AS "p95Ms",
              count(*) FILTER (WHERE ${ofKind} AND "liftedAt" IS NULL)::int AS "inForce",
              count(*) FILTER (WHERE ${ofKind} AND "liftedAt" IS NULL AND "enforcedMs" IS NULL)::int AS "notEnforced",
              count(*) FILTER (WHERE ${ofKind} AND "liftedAt" IS NOT NULL)::int AS "lifted",
              ${subjectKinds.map((kind) => `count(*) FILTER (WHERE ${inState} AND "subjectKind" = '${kind}')::int AS "${kind}"`).join(',\n              ')}
       FROM (${view}) v`,
      ...values,
    ),
  ]);
  if (!figures) throw new Error('An aggregate without a group always answers one row.');
  return { rows, figures };
}
