import type { Database } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { isWornOut, leaseStep, renderField } from '../lease';
import type { SecretStore, StoreOutcome } from './secret-store';
import type { Stores } from './stores';

type Loan = Awaited<ReturnType<typeof loansOf>>[number];
type Taken = {
  secretId: string;
  value: string;
  lease: { leaseId: string; renewable: boolean; seconds: number } | null;
};
/** The commands it ends in, audited: the composition root runs them. */
type LoanCommands = {
  take: (taken: Taken) => Promise<Outcome<unknown>>;
  giveBack: (given: { id: string; how: 'revoked' | 'expired' }) => Promise<Outcome<unknown>>;
};
type Take = LoanCommands['take'];

/** Connectors whose leases are not kept: revoked ones. */
const revoked = (db: Database) =>
  db.revocation.findMany({
    where: { subjectKind: 'connector', reinstatement: null },
    select: { subjectId: true },
    distinct: ['subjectId'],
  });

async function loansOf(db: Database, without: readonly string[]) {
  const loans = await db.vaultSource.findMany({
    where: { secret: { end: null, connectorId: { notIn: [...without] } } },
    orderBy: { secretId: 'asc' },
  });
  const leases = await db.secretLease.findMany({
    where: { secretId: { in: loans.map(({ secretId }) => secretId) }, endedAt: null },
  });
  return loans.map((loan) => ({ ...loan, lease: leases.find(({ secretId }) => secretId === loan.secretId) ?? null }));
}

const failed = (db: Database, { secretId }: Loan, problem: string, now: Date) =>
  db.vaultSource.update({ where: { secretId }, data: { triedAt: now, problem: problem.slice(0, 500) } });

async function borrow(db: Database, store: SecretStore, loan: Loan, take: Take, now: Date): Promise<void> {
  const lent = await store.read(loan.path);
  if (!lent.ok) return void (await failed(db, loan, lent.detail, now));
  const { fields, lease } = lent.value;
  const value = renderField(loan.field, fields);
  const taken: Outcome<unknown> =
    value === null
      ? refuse(
          'unprocessable',
          `What is lent has no ${loan.field}; it has ${Object.keys(fields).join(', ') || 'nothing'}.`,
        )
      : await take({ secretId: loan.secretId, value, lease });
  if (taken.ok) return;
  // What cannot be used is given back at once.
  if (lease) await store.revoke(lease.leaseId);
  await failed(db, loan, `${taken.problem.title} ${taken.problem.detail ?? ''}`.trim(), now);
}

async function renew(db: Database, store: SecretStore, loan: Loan, take: Take, now: Date): Promise<void> {
  const { lease } = loan;
  if (!lease) return;
  const asked = Math.round((lease.expiresAt.getTime() - (lease.renewedAt ?? lease.issuedAt).getTime()) / 1000);
  const renewed = await store.renew(lease.leaseId, asked);
  if (!renewed.ok && renewed.problem !== 'gone') return void (await failed(db, loan, renewed.detail, now));
  // At the end of what its role allows, and where it is gone, another is asked for while this one still lasts.
  if (!renewed.ok || isWornOut(renewed.value.seconds, asked)) return borrow(db, store, loan, take, now);
  const expiresAt = new Date(now.getTime() + renewed.value.seconds * 1000);
  await db.$transaction([
    db.secretLease.update({
      where: { id: lease.id },
      data: { renewedAt: now, expiresAt, renewable: renewed.value.renewable },
    }),
    db.credential.updateMany({ where: { secrets: { some: { id: loan.secretId } } }, data: { expiresAt } }),
    db.vaultSource.update({ where: { secretId: loan.secretId }, data: { triedAt: now, problem: null } }),
  ]);
}

/** Leases of secrets that no connector has any more, or whose connector is revoked, are revoked at their store. */
async function giveBackUnused(
  db: Database,
  stores: Stores,
  without: readonly string[],
  done: LoanCommands['giveBack'],
  now: Date,
): Promise<void> {
  const open = await db.secretLease.findMany({ where: { endedAt: null }, take: 200, orderBy: { id: 'asc' } });
  const kept = await db.sealedSecret.findMany({
    where: { id: { in: open.map(({ secretId }) => secretId) }, end: null, connectorId: { notIn: [...without] } },
    select: { id: true },
  });
  const live = new Set(kept.map(({ id }) => id));
  for (const lease of open) {
    if (live.has(lease.secretId)) continue;
    const expired = lease.expiresAt <= now;
    const revoked: StoreOutcome<null> | undefined = expired
      ? { ok: true, value: null }
      : await stores.get(lease.store)?.revoke(lease.leaseId);
    // A store that is away is asked again, until the lease is over by itself.
    if (!revoked?.ok) continue;
    const given = await done({ id: lease.id, how: expired ? 'expired' : 'revoked' });
    if (!given.ok) throw new Error(given.problem.title);
  }
}

/** Keeps what stores lend: asks for it, renews it in time, and gives back what is not used. One that is away holds up no other. */
export async function keepLoans(
  db: Database,
  stores: Stores,
  { take, giveBack }: LoanCommands,
  now: Date,
): Promise<void> {
  const without = (await revoked(db)).map(({ subjectId }) => subjectId);
  await giveBackUnused(db, stores, without, giveBack, now);
  for (const loan of await loansOf(db, without)) {
    const engine = loan.engine === 'kv' ? 'kv' : 'dynamic';
    const step = leaseStep({ triedAt: loan.triedAt, failing: loan.problem !== null, lease: loan.lease, engine }, now);
    if (step === 'nothing') continue;
    const store = stores.get(loan.store);
    if (!store) await failed(db, loan, `The operator’s file names no store ${loan.store} any more.`, now);
    else if (step === 'renew') await renew(db, store, loan, take, now);
    else await borrow(db, store, loan, take, now);
  }
}
