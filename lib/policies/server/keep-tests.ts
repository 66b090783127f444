import type { Actor } from '@/lib/access/permissions';
import { canonicalJson } from '@/lib/audit/canonical-json';
import type { Transaction } from '@/lib/database/client';
import type { Prisma } from '@/lib/database/generated/client';
import type { KeptTest } from '../test-file';
import { savedTests } from './saved-tests';

export type TestsKept = { added: string[]; changed: string[]; removed: string[] };

/** Makes the saved tests those of a folder, by name. Tests that the folder lacks go only where it is the whole truth. */
export async function keepTests(
  tx: Transaction,
  tests: readonly KeptTest[],
  { actor, now, newId, whole }: { actor: Actor; now: Date; newId: () => string; whole: boolean },
): Promise<TestsKept> {
  const saved = new Map((await savedTests(tx)).map((test) => [test.name, test]));
  const kept: TestsKept = { added: [], changed: [], removed: [] };
  for (const { name, expected, request } of tests) {
    const before = saved.get(name);
    saved.delete(name);
    const data = { expected, request: request as Prisma.InputJsonObject };
    if (!before) {
      await tx.policyTest.create({ data: { id: newId(), name, ...data, createdAt: now, createdBy: actor.name } });
      kept.added.push(name);
    } else if (before.expected !== expected || canonicalJson(before.request) !== canonicalJson(request)) {
      await tx.policyTest.update({ where: { id: before.id }, data });
      kept.changed.push(name);
    }
  }
  if (whole) {
    const gone = [...saved.values()];
    await tx.policyTest.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
    kept.removed.push(...gone.map(({ name }) => name));
  }
  return kept;
}
