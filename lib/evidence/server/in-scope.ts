import { Prisma } from '@/lib/database/generated/client';
import type { Metric } from '../measure/metric';
import type { Scope } from '../measure/period';

/**
 * Whether a row, or a count, is in a scope. What belongs to no environment is in any: a call to nobody knows what, left
 * out, would let what fails go unseen.
 * @param environment the column; empty, or null, of no environment.
 */
export function inScope(environment: Prisma.Sql, { environments }: Scope): Prisma.Sql {
  return environments === null
    ? Prisma.sql`true`
    : Prisma.sql`coalesce(${environment}, '') = ANY(${['', ...environments]})`;
}

/** The same of the rows of one metric: those of a metric of the whole workspace are in any scope. */
export const rowInScope = ({ scope: belongs }: Pick<Metric, 'scope'>, environment: Prisma.Sql, scope: Scope) =>
  inScope(environment, belongs === 'workspace' ? { environments: null } : scope);
