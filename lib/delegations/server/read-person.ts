import { z } from 'zod';
import { Prisma } from '@/lib/database/generated/client';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type PersonRow, personOf, personRows } from './list-persons';

export type PersonDetail = PersonRow & { subject: string; createdAt: string };

/** One person agents act for. */
export const readPerson = defineQuery({
  name: 'person.read',
  permission: 'delegations:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const person = await db.person.findUnique({ where: { id } });
    const [row] = await db.$queryRaw<Parameters<typeof personOf>[0][]>(
      personRows(now, Prisma.sql`p."id" = ${id}::uuid`, 1, 0),
    );
    if (!person || !row) return notFound('person', id);
    const value: PersonDetail = {
      ...personOf(row),
      subject: person.subject,
      createdAt: person.createdAt.toISOString(),
    };
    return { ok: true, value };
  },
});
