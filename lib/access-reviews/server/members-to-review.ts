import type { Role } from '@/lib/access/permissions';
import type { Database, Transaction } from '@/lib/database/client';
import { usageFrom } from '@/lib/identities/reach/usage';
import { machineEmail } from '@/lib/members/machine-account';
import type { Subject } from './population';

/** What each member last did here, by the audit log: a sign-in or a change. */
const lastActs = (db: Database | Transaction) => db.$queryRaw<{ actorId: string; at: Date }[]>`
  SELECT "actorId", max("at") AS "at" FROM "audit_events"
  WHERE "actorKind" IN ('member', 'token') AND "outcome" = 'done' AND "actorId" IS NOT NULL GROUP BY 1`;

/** Everyone who holds a role and has not left. */
export async function membersToReview(db: Database | Transaction, now: Date): Promise<Subject[]> {
  const rows = await db.member.findMany({
    where: { departure: null, email: { not: machineEmail } },
    include: { roles: { orderBy: { role: 'asc' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const acts = new Map((await lastActs(db)).map(({ actorId, at }) => [actorId, at]));
  const from = usageFrom(now);
  const members = rows.map((row) => ({ ...row, held: row.roles.map(({ role }) => role as Role) }));
  return members.map(({ id, name, email, held, createdAt }): Subject => {
    const last = acts.get(id);
    const alike = members.filter((other) => held.every((role) => other.held.includes(role)));
    return {
      kind: 'member',
      subjectId: id,
      connectorId: null,
      name,
      key: email,
      ownerId: null,
      use: last && last >= from ? 'used' : createdAt <= from ? 'unused' : 'no-data',
      facts: {
        environment: null,
        tier: null,
        lastUsedAt: last?.toISOString() ?? null,
        calls: null,
        tools: null,
        toolsUsed: null,
        spread: { with: alike.length, of: members.length },
        roles: held,
        conditional: false,
        workloadOnly: false,
      },
    };
  });
}
