import type { Database } from '@/lib/database/client';
import { readMatching } from '@/lib/revocations/server/read-matching';
import type { Need } from '../../need';

const mostShown = 20;

/** Revocations in force that not every gateway has proved. */
export async function revocationNeeds(db: Database): Promise<Need[]> {
  const { rows } = await readMatching(db, { state: 'not-enforced', page: 1, limit: mostShown });
  return rows.map((row) => {
    const href = `/revocations/${row.id}`;
    return {
      id: `revocation ${row.id}`,
      kind: 'revocation',
      sentence: ['The revocation of ', { text: row.subjectName, href }, ' is not enforced everywhere'],
      detail: [`${row.proved} of ${row.gateways} gateways proved it. The others may still allow its calls.`],
      since: row.requestedAt.toISOString(),
      action: { label: 'Open revocation', href, permission: 'revocations:read' },
    };
  });
}
