import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { ConnectorFilter } from '../filter';
import { type ConnectorSelection, connectorCount } from '../selection';
import { matching } from './standing';

export type Selected = { id: string; name: string; groupId: string };

/** The selection's connectors, locked for the command, in the order of their ids; refused when it is not what the person saw. */
export async function lockedSelection(
  tx: Transaction,
  selection: ConnectorSelection,
  now: Date,
): Promise<Outcome<Selected[]>> {
  const ids = selection.kind === 'ids' ? selection.ids : await idsOf(tx, selection.filter, now);
  const found = await tx.$queryRaw<Selected[]>`
    SELECT "id", "name", "groupId" FROM "connectors" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const expected = selection.kind === 'ids' ? new Set(selection.ids).size : selection.expected;
  if (found.length === expected) return { ok: true, value: found };
  return refuse(
    'conflict',
    `${connectorCount(expected)} were named, and ${found.length.toLocaleString('en')} are there now.`,
    {
      detail: 'Nothing was changed. Look at the list again and repeat it with what is there.',
    },
  );
}

async function idsOf(tx: Transaction, filter: ConnectorFilter, now: Date): Promise<string[]> {
  const { text, values } = matching(filter, now);
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT "id" FROM (${text}) m`, ...values);
  return rows.map(({ id }) => id);
}

/** Whom a bulk change is about, for the audit event: the one connector, or their number. */
export const selectionSubject = (found: readonly Selected[]): { kind: string; id: string; name: string } => {
  const [only] = found;
  return only && found.length === 1
    ? { kind: 'connector', id: only.id, name: only.name }
    : { kind: 'connectors', id: String(found.length), name: connectorCount(found.length) };
};

/** The groups whose snapshot changes with them. */
export const groupsOf = (found: readonly Selected[]): string[] => [...new Set(found.map(({ groupId }) => groupId))];
