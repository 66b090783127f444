import type { Transaction } from '@/lib/database/client';
import { holderOf } from '../places';
import { describeSecret, isComparable } from '../read-credential';
import { noteCredential, storable } from './note-credential';

/**
 * Notes the secrets of an imported configuration, sealed or dropped: the file they stood in still has them. One too short
 * to be compared is not told from itself, so only its sealing makes a row.
 */
export async function noteImported(
  tx: Transaction,
  connector: { id: string; name: string },
  secrets: readonly { place: string; name: string; value: string }[],
  sealed: ReadonlySet<string>,
  made: { by: string; now: Date },
): Promise<void> {
  for (const { place, name, value } of secrets) {
    const read = describeSecret(name, value);
    if (!isComparable(read.secret) && sealed.has(name)) continue;
    await noteCredential(tx, {
      ...storable(read),
      place: { kind: 'import', connector, name: `${place} ${name}`, holder: holderOf.connector(connector.id) },
      at: made.now,
      by: made.by,
    });
  }
}
