import { z } from 'zod';
import type { Database, Transaction } from '@/lib/database/client';
import { openFinding } from '@/lib/findings/server/open-finding';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { trustDomainHref } from '../href';
import { type Trouble, troubleOf } from '../trouble';
import { sourceInForce } from './bundle-in-force';
import { subjectOf } from './store-bundle';

/** What is wrong with a trust domain's source and stands in no open finding. */
export async function unreportedTrouble(db: Database | Transaction, name: string, now: Date): Promise<Trouble | null> {
  const reading = await db.trustRefresh.findUnique({ where: { trustDomain: name } });
  if (!reading) return null;
  const goodSince = reading.succeededAt ?? (await sourceInForce(db, name)).setAt;
  const trouble = troubleOf(name, { ...reading, goodSince }, now);
  if (!trouble) return null;
  const open = await db.finding.findFirst({
    where: { kind: trouble.kind, subjectKind: 'trust-domain', subjectId: name, closure: null },
  });
  return open ? null : trouble;
}

/** Opens the finding about a source that serves old keys, or none any more. */
export const reportTrouble = defineCommand({
  action: 'trust-domain.report-trouble',
  permission: 'trust-domains:refresh',
  input: z.object({ name: z.string() }),
  run: async ({ tx, actor, now }, { name }) => {
    const trouble = await unreportedTrouble(tx, name, now);
    if (!trouble) return refuse('conflict', `There is nothing new to report about ${name}.`);
    const { id } = await openFinding(tx, {
      ...trouble,
      subject: subjectOf(name),
      href: trustDomainHref(name),
      actor,
      now,
    });
    return {
      ok: true,
      value: { findingId: id },
      subject: subjectOf(name),
      detail: { findingId: id, kind: trouble.kind },
    };
  },
});
