import type { Role } from '@/lib/access/permissions';
import type { Transaction } from '@/lib/database/client';
import { activeAdministrators, memberState, type Standing } from '../member-can';

const shape = { id: true, name: true, email: true, passwordHash: true, roles: true, departure: true } as const;

/** Changes of who is an administrator wait for each other here, or two could each remove the other. */
export async function lockAdministrators(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`;
}

/** One member as the rules see them, and the administrators who can sign in. */
export async function readStanding(
  tx: Pick<Transaction, 'member'>,
  id: string,
): Promise<{ member: Standing | null; administrators: Standing[] }> {
  const rows = await tx.member.findMany({
    where: { OR: [{ id }, { roles: { some: { role: 'administrator' } } }] },
    select: shape,
  });
  const standings = rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles.map((held) => held.role as Role),
    state: memberState(row),
  }));
  return {
    member: standings.find((one) => one.id === id) ?? null,
    administrators: activeAdministrators(standings),
  };
}
