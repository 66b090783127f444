import type { Database, Transaction } from '@/lib/database/client';
import { type Place, type SharedSign, type Sighting, sharedSigns } from '../shared-identity';

const windowMs = 86_400_000;

type SightingRow = { kind: string; value: string; hour: Date; firstAt: Date; lastAt: Date };

/** What is known of where an identity is used, since a time and at most within the last day. */
export async function readEvidence(
  db: Database | Transaction,
  identityId: string,
  since: Date | null,
  now: Date,
): Promise<{ sightings: Sighting[]; places: Place[] }> {
  const dayAgo = new Date(now.getTime() - windowMs);
  const [rows, entries] = await Promise.all([
    db.identitySighting.findMany({
      where: { identityId, lastAt: { gt: since && since > dayAgo ? since : dayAgo } },
      orderBy: [{ hour: 'asc' }, { value: 'asc' }],
    }),
    db.spireEntry.findMany({ where: { identityId, ...(since ? { importedAt: { gt: since } } : {}) } }),
  ]);
  const sightings = rows.map(
    ({ kind, value, hour, firstAt, lastAt }: SightingRow): Sighting => ({
      kind: kind === 'environment' ? 'environment' : 'source',
      value,
      hour: hour.toISOString(),
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    }),
  );
  return { sightings, places: entries.map(({ parentId, selectors }) => ({ parentId, selectors })) };
}

export type Shared = { id: string; name: string; signs: SharedSign[] };

/** Identities of which there can be any sign at all: few, so that each may be looked at. The sample is not reported on. */
async function candidates(db: Database | Transaction, now: Date): Promise<{ id: string; name: string }[]> {
  const dayAgo = new Date(now.getTime() - windowMs);
  return db.$queryRaw`
    SELECT i."id", i."name" FROM "identities" i WHERE NOT i."sample" AND i."id" IN (
      SELECT "identityId" FROM "identity_sightings" WHERE "hour" > ${new Date(dayAgo.getTime() - 3_600_000)}
      GROUP BY "identityId", "kind" HAVING count(DISTINCT "value") > 1
      UNION SELECT "identityId" FROM "spire_entries" GROUP BY "identityId" HAVING count(*) > 1)
    ORDER BY i."name", i."id" LIMIT 1000`;
}

const titleOf = (name: string, { title }: SharedSign) => `${name} ${title}`;

/**
 * Shared identities nobody looked at yet: no finding is open, what was resolved counts from then on only, and a sign somebody
 * accepted is not reported again.
 */
export async function unreportedShared(db: Database | Transaction, now: Date): Promise<Shared[]> {
  const found: Shared[] = [];
  for (const { id, name } of await candidates(db, now)) {
    const findings = await db.finding.findMany({
      where: { kind: 'identity.shared', subjectKind: 'identity', subjectId: id },
      include: { closure: true },
    });
    if (findings.some(({ closure }) => closure === null)) continue;
    const resolved = findings.flatMap(({ closure }) => (closure?.outcome === 'resolved' ? [closure.at.getTime()] : []));
    const accepted = new Set(
      findings.flatMap(({ closure, title }) => (closure?.outcome === 'accepted' ? [title] : [])),
    );
    const since = resolved.length > 0 ? new Date(Math.max(...resolved)) : null;
    const { sightings, places } = await readEvidence(db, id, since, now);
    const signs = sharedSigns(sightings, places).filter((sign) => !accepted.has(titleOf(name, sign)));
    if (signs.length > 0) found.push({ id, name, signs });
  }
  return found;
}

/** The words of the finding: its strongest sign is the title, all of them its evidence. */
export function findingOf({ name, signs }: Shared): { title: string; detail: string } {
  const [first] = signs;
  const why = 'Give each workload an identity of its own: otherwise neither can be told, limited or revoked apart.';
  return {
    title: first ? titleOf(name, first) : name,
    detail: [...signs.map(({ evidence }) => evidence), why].join(' '),
  };
}
