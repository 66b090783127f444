import type { Database, Transaction } from '@/lib/database/client';
import { Prisma } from '@/lib/database/generated/client';
import { notFound } from '@/lib/operations/outcome';
import type { Statement, Statements } from '../judge/assessment';

type Of = { framework: string; requirement: string };
type Row = Omit<Statement, 'at'> & Of & { kind: keyof Statements; at: Date };

export const noStatements: Statements = { applicability: null, mapping: null };

/** A requirement's place in what `readStatements` returns. */
export const requirementKey = (framework: string, requirement: string) => `${framework}/${requirement}`;

export const noRequirement = ({ framework, requirement }: Of) =>
  notFound('requirement', requirementKey(framework, requirement));

/** What reviewers had said of requirements by a moment, the newest of each kind. */
export const readStatements = (db: Database, at: Date): Promise<Map<string, Statements>> =>
  newestOf(db, Prisma.sql`"at" <= ${at}`);

/** What reviewers say of one requirement now. */
export async function readStatementsOf(tx: Transaction, { framework, requirement }: Of): Promise<Statements> {
  const said = await newestOf(tx, Prisma.sql`"framework" = ${framework} AND "requirement" = ${requirement}`);
  return said.get(requirementKey(framework, requirement)) ?? noStatements;
}

async function newestOf(db: Database | Transaction, where: Prisma.Sql): Promise<Map<string, Statements>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON ("framework", "requirement", "kind") "framework", "requirement", "kind", "says", "metrics", "reason", "at", "byName"
    FROM "requirement_statements" WHERE ${where}
    ORDER BY "framework", "requirement", "kind", "at" DESC, "id" DESC`;
  const statements = new Map<string, Statements>();
  for (const { framework, requirement, kind, at, ...statement } of rows) {
    const key = requirementKey(framework, requirement);
    statements.set(key, {
      ...(statements.get(key) ?? noStatements),
      [kind]: { ...statement, at: at.toISOString() },
    });
  }
  return statements;
}
