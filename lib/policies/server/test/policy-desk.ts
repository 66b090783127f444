import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';

/** A member who holds the roles, as the actor of their own requests. */
export async function addMember(
  db: Database,
  name: string,
  roles: Role[],
  { password = true }: { password?: boolean } = {},
): Promise<Actor> {
  const id = randomUUID();
  await db.member.create({
    data: {
      id,
      name,
      email: `${id}@test.invalid`,
      passwordHash: password ? 'scrypt' : null,
      roles: { create: roles.map((role) => ({ role, grantedBy: 'test' })) },
    },
  });
  return { kind: 'member', id, name, roles, sessionId: null };
}

/** A valid text that needs no inventory. */
export const permitNothing = (id: string): string =>
  `@id("${id}")\npermit (principal is Agent, action == Action::"ping", resource) when { false };\n`;
