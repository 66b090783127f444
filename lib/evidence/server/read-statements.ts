import type { Database } from '@/lib/database/client';
import type { Statement, Statements } from '../assessment';

type Row = Statement & { framework: string; requirement: string; kind: keyof Statements; at: Date };

export const noStatements: Statements = { applicability: null, mapping: null };

/** A requirement's place in what `readStatements` returns. */
export const requirementKey = (framework: string, requirement: string) => `${framework}/${requirement}`;

/** What reviewers had said of requirements by a moment, the newest of each kind. */
export async function readStatements(db: Database, at: Date): Promise<Map<string, Statements>> {
  const rows = await db.$queryRaw<(Omit<Row, 'at'> & { at: Date })[]>`
    SELECT DISTINCT ON ("framework", "requirement", "kind") "framework", "requirement", "kind", "says", "metrics", "reason", "at", "byName"
    FROM "requirement_statements" WHERE "at" <= ${at}
    ORDER BY "framework", "requirement", "kind", "at" DESC, "id" DESC`;
  const statements = new Map<string, Statements>();
  for (const { framework, requirement, kind, at: when, ...said } of rows) {
    const key = requirementKey(framework, requirement);
    const statement = { says: said.says, metrics: said.metrics, reason: said.reason, byName: said.byName };
    statements.set(key, { ...(statements.get(key) ?? noStatements), [kind]: { ...statement, at: when.toISOString() } });
  }
  return statements;
}
