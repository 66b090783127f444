import type { Database, Transaction } from '@/lib/database/client';
import { type Refused, refuse } from '@/lib/operations/outcome';
import { type BreakGlassTime, type PolicyHome, whyNotHere } from '../policy-home';

/** Where the set is kept now: the newest row counts, and without one it is kept here. */
export async function policyHome(db: Database | Transaction): Promise<PolicyHome> {
  const row = await db.policyHome.findFirst({ orderBy: [{ setAt: 'desc' }, { id: 'desc' }] });
  if (row?.kind !== 'git') return { kind: 'console' };
  const { repository, path, setAt, setterName } = row;
  return {
    kind: 'git',
    repository: repository ?? '',
    path: path ?? '',
    setAt: setAt.toISOString(),
    setterName,
  };
}

/** The break-glass time that is under way; null when there is none. It ends by itself. */
export async function brokenGlass(db: Database | Transaction, now: Date): Promise<BreakGlassTime | null> {
  const row = await db.breakGlass.findFirst({
    where: { expiresAt: { gt: now }, end: null },
    orderBy: { expiresAt: 'desc' },
  });
  if (!row) return null;
  const { id, reason, byName } = row;
  return { id, reason, byName, at: row.at.toISOString(), expiresAt: row.expiresAt.toISOString() };
}

/** Why nobody writes the set here now; null when it may be written. */
export async function whyNotWritten(db: Database | Transaction, now: Date): Promise<string | null> {
  const home = await policyHome(db);
  return home.kind === 'git' ? whyNotHere(home, await brokenGlass(db, now)) : null;
}

/** Why a proposal is not published now: the set is kept in Git, and it was not pushed from there. Null when it may be. */
export async function whyNotPublished(db: Database | Transaction, draftId: string, now: Date): Promise<string | null> {
  const pushed = await db.policyPush.findUnique({ where: { draftId }, select: { draftId: true } });
  return pushed ? null : whyNotWritten(db, now);
}

const refuseFor = (reason: string | null): Refused | null =>
  reason === null ? null : refuse('conflict', 'The policy set is not written here.', { detail: reason });

/** Refuses to write the set here while it is kept in Git; null when it may be written. */
export const refuseWriting = async (db: Transaction, now: Date): Promise<Refused | null> =>
  refuseFor(await whyNotWritten(db, now));

/** Refuses to publish a proposal that was not pushed from Git while the set is kept there; null when it may be published. */
export const refusePublishing = async (db: Transaction, draftId: string, now: Date): Promise<Refused | null> =>
  refuseFor(await whyNotPublished(db, draftId, now));
