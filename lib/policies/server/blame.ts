import { z } from 'zod';
import { notFound, type Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';

/** The version that gave a policy the text it has, and who answers for it. */
export type LastChange = {
  id: string;
  version: number;
  authorName: string;
  publisherName: string;
  message: string;
  publishedAt: string;
};

type Row = { number: number; digests: Record<string, string> | null };

/**
 * For each policy of a version, the newest version in which its text changed (or it came back), newest change first.
 * Versions that a roll-out never promoted count too: they are where the text was written.
 */
export const readBlame = defineQuery({
  name: 'policy.blame',
  permission: 'policies:read',
  input: z.object({ number: z.coerce.number().int().positive() }),
  run: async ({ db }, { number }): Promise<Outcome<{ changes: LastChange[] }>> => {
    const rows = await db.$queryRaw<Row[]>`
      SELECT v."number", (
        SELECT jsonb_object_agg(p->>'id', p->>'digest') FROM jsonb_array_elements(v."policies") AS p
      ) AS "digests"
      FROM "policy_versions" v WHERE v."number" <= ${number} ORDER BY v."number" DESC`;
    const [newest, ...older] = rows;
    if (newest?.number !== number) return notFound('policy version', `v${number}`);
    const open = new Map(Object.entries(newest.digests ?? {}));
    const since = new Map<string, number>([...open.keys()].map((id) => [id, number]));
    for (const row of older) {
      if (open.size === 0) break;
      for (const [id, digest] of open) {
        if (row.digests?.[id] === digest) since.set(id, row.number);
        else open.delete(id);
      }
    }
    const versions = await db.policyVersion.findMany({
      where: { number: { in: [...new Set(since.values())] } },
      select: { number: true, authorName: true, publisherName: true, message: true, publishedAt: true },
    });
    const byNumber = new Map(versions.map((version) => [version.number, version]));
    const changes = [...since].flatMap(([id, version]): LastChange[] => {
      const row = byNumber.get(version);
      if (!row) return [];
      const { authorName, publisherName, message, publishedAt } = row;
      return [{ id, version, authorName, publisherName, message, publishedAt: publishedAt.toISOString() }];
    });
    return { ok: true, value: { changes: changes.sort((a, b) => b.version - a.version) } };
  },
});
