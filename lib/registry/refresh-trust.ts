import type { Actor } from '@/lib/access/permissions';
import { type Database, database } from '@/lib/database/client';
import type { Outcome } from '@/lib/operations/outcome';
import { acceptBundle } from '@/lib/trust/server/accept-bundle';
import { type Look, lookForBundle } from '@/lib/trust/server/look-for-bundle';
import { reportTrouble, unreportedTrouble } from '@/lib/trust/server/report-trouble';
import { isFetched } from '@/lib/trust/source';
import { door } from './door';

const refresher: Actor = { kind: 'job', id: 'trust', name: 'Trust refresh', roles: ['administrator'], sessionId: null };

export type Refreshed = { name: string; outcome: Look['outcome'] | 'none'; detail: string | null };

/** Asks a trust domain's source, puts a newer bundle in force, and reports what somebody has to see to. */
export async function refreshTrust(db: Database, name: string, now: Date): Promise<Refreshed> {
  const look = await lookForBundle(db, name, now);
  if (look.outcome === 'new') {
    const { sourceId, document } = look;
    const accepted = await door().execute(acceptBundle, refresher, { name, sourceId, document });
    // Somebody was faster: what stands now is newer than this look.
    if (!accepted.ok && accepted.problem.code !== 'conflict') throw new Error(accepted.problem.title);
  } else if (await unreportedTrouble(db, name, now)) {
    await door().execute(reportTrouble, refresher, { name });
  }
  return { name, outcome: look.outcome, detail: 'detail' in look ? look.detail : null };
}

/** After a command that set a source or asked for a refresh: the first look at once, so that its answer is the person's. */
export async function refreshNow({ name }: { name: string }): Promise<Outcome<Refreshed>> {
  const db = database();
  const domain = await db.trustDomain.findUnique({ where: { name }, select: { source: true } });
  if (!domain || !isFetched(domain.source)) return { ok: true, value: { name, outcome: 'none', detail: null } };
  return { ok: true, value: await refreshTrust(db, name, new Date()) };
}
