import type { Database, Transaction } from '@/lib/database/client';
import type { Cedar } from '../cedar';
import { loadCedar } from '../node-cedar';
import { storedPolicies } from '../stored-policies';
import { type AccessPolicy, accessPolicies } from '../tool-access';
import { policyInForceAt } from './in-force-at';
import { versionInForce } from './version-in-force';

export type AccessInForce = { version: number | null; cedar: Cedar; policies: AccessPolicy[] };

let read: AccessInForce | null = null;

/** A version never changes, so it is read once. */
async function accessOf(db: Database | Transaction, version: number | null): Promise<AccessInForce> {
  if (read && read.version === version) return read;
  const cedar = read?.cedar ?? loadCedar();
  const row = version === null ? null : await db.policyVersion.findUnique({ where: { number: version } });
  read = { version, cedar, policies: row ? accessPolicies(cedar, storedPolicies.parse(row.policies)) : [] };
  return read;
}

/** The policies of the version in force, read for questions of access. */
export async function accessInForce(db: Database | Transaction): Promise<AccessInForce> {
  const head = await versionInForce(db);
  return accessOf(db, head?.number ?? null);
}

/** The same of the version that was in force at a moment. */
export const accessInForceAt = async (db: Database, at: Date): Promise<AccessInForce> =>
  accessOf(db, await policyInForceAt(db, at));
