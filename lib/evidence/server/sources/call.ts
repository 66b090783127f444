import { Prisma } from '@/lib/database/generated/client';

/** The environment of decision `d`: of its connector `c` now only where none was kept with it. */
export const environmentOf = Prisma.sql`coalesce(d."environment", c."environmentName")`;

/** Decisions `d` of a window with their connectors, as the rest of a FROM clause; conditions go on with AND. */
export const callsWithin = ({ from, to }: { from: Date; to: Date }): Prisma.Sql => Prisma.sql`
  "decisions" d LEFT JOIN "connectors" c ON c."id" = d."connectorId" WHERE d."at" >= ${from} AND d."at" < ${to}`;

/** What a row of a decision `d` is of: the columns "kind", "id" and "name". */
export const callSubject = Prisma.sql`'decision' AS "kind", d."id"::text AS "id",
  coalesce(d."connectorName" || '.' || d."target", d."target", d."method") AS "name"`;

/** Whether the policies were asked about decision `d`. */
export const wasEvaluated = Prisma.sql`d."cause" <> 'not-evaluated'`;
