import type { Database, Transaction } from '@/lib/database/client';
import type { Candidate } from '../import/candidate';
import type { Places } from '../import/place-candidate';
import { connectorSlug } from '../import/slug';

/** Environments and members there are. */
export async function readPlaces(db: Database | Transaction): Promise<Places> {
  const environments = await db.environment.findMany({ select: { name: true }, orderBy: { createdAt: 'asc' } });
  const owners = await db.member.findMany({
    where: { departure: null },
    select: { id: true, name: true, email: true },
  });
  return { environments: environments.map(({ name }) => name), owners };
}

/** A free slug for each candidate, by key: asked of the index in rounds, until none of them is taken. */
export async function freeSlugs(
  db: Database | Transaction,
  candidates: readonly Pick<Candidate, 'key' | 'name'>[],
): Promise<Map<string, string>> {
  const taken = new Set<string>();
  for (;;) {
    const mine = new Set(taken);
    const slugs = new Map<string, string>();
    for (const { key, name } of candidates) {
      const slug = connectorSlug(name, mine);
      mine.add(slug);
      slugs.set(key, slug);
    }
    const held = await db.connector.findMany({ where: { slug: { in: [...slugs.values()] } }, select: { slug: true } });
    if (held.length === 0) return slugs;
    for (const { slug } of held) taken.add(slug);
  }
}

export type Existing = { id: string; name: string };

/** Connectors that run the same command or reach the same address already, by the candidate's key. */
export async function findExisting(
  db: Database | Transaction,
  candidates: readonly Candidate[],
): Promise<Map<string, Existing>> {
  const wanted = candidates.map(({ key, upstream }) =>
    upstream.kind === 'http' ? { key, url: upstream.url } : { key, command: upstream.command, args: upstream.args },
  );
  const rows = await db.$queryRaw<(Existing & { key: string })[]>`
    SELECT w."key", c."id", c."name"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w("key" text, "url" text, "command" text, "args" jsonb)
    JOIN "connectors" c ON c."url" = w."url" OR (c."command" = w."command" AND to_jsonb(c."args") = w."args")
    ORDER BY c."createdAt" DESC`;
  return new Map(rows.map(({ key, id, name }) => [key, { id, name }]));
}
