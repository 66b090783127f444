import { z } from 'zod';
import type { Database, Transaction } from '@/lib/database/client';
import { openFinding } from '@/lib/findings/server/open-finding';
import { defineCommand } from '@/lib/operations/command';
import { findingWords } from '../finding-words';
import type { CredentialMark } from '../standing';
import { readOne } from './read-rows';
import { filterValues, matching } from './standing';

/** Findings opened in one transaction; the rest follow in the next. */
const most = 100;

type Marked = { id: string; mark: CredentialMark };

/** Marks that have no finding: none open, and none that somebody accepted as it is. */
export function unreported(db: Database | Transaction, now: Date): Promise<Marked[]> {
  return db.$queryRawUnsafe<Marked[]>(
    `SELECT m."id", k."mark" FROM (${matching}) m CROSS JOIN LATERAL unnest(m."f_mark") AS k("mark")
     WHERE NOT EXISTS (
       SELECT FROM "findings" f LEFT JOIN "finding_closures" c ON c."findingId" = f."id"
       WHERE f."subjectKind" = 'credential' AND f."subjectId" = m."id"::text AND f."kind" = 'credential.' || k."mark"
         AND (c."findingId" IS NULL OR c."outcome" = 'accepted'))
     ORDER BY m."foundAt", m."id", k."mark" LIMIT ${most}`,
    ...filterValues({}, now),
  );
}

/** Opens a finding for everything that is wrong with a credential and was not reported. The worker runs it. */
export const openCredentialFindings = defineCommand({
  action: 'credential.report',
  permission: 'credentials:edit',
  input: z.object({}),
  run: async ({ tx, actor, now }) => {
    const opened: string[] = [];
    for (const { id, mark } of await unreported(tx, now)) {
      const credential = await readOne(tx, id, now);
      if (!credential) continue;
      const { name, owner, connectors } = credential;
      const finding = await openFinding(tx, {
        kind: `credential.${mark}`,
        subject: { kind: 'credential', id, name },
        ...findingWords[mark]({ name, owner: owner?.name ?? null, connectors }),
        href: `/identities/credentials/${id}`,
        actor,
        now,
      });
      opened.push(finding.id);
    }
    return {
      ok: true,
      value: { opened: opened.length },
      subject: { kind: 'credentials', id: String(opened.length), name: `${opened.length} credentials` },
      detail: { findings: opened },
    };
  },
});
