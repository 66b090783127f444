import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { notFound, type Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { judgeText } from './judge-text';
import { refuseText } from './policy-text';
import { versionInForce } from './version-in-force';

/** The text to look at: the one given, unsaved; else that of a draft or a version; else that of the version in force. */
export const textChoice = {
  text: z.string().optional(),
  draftId: z.uuid().optional(),
  version: z.number().int().positive().optional(),
};

export async function chosenText(
  db: Database,
  { text, draftId, version }: { text?: string; draftId?: string; version?: number },
): Promise<Outcome<{ text: string; version: number | null }>> {
  if (text !== undefined) return refuseText(text) ?? { ok: true, value: { text, version: null } };
  if (draftId !== undefined) {
    const draft = await db.policyDraft.findUnique({ where: { id: draftId }, select: { text: true } });
    return draft ? { ok: true, value: { text: draft.text, version: null } } : notFound('draft', draftId);
  }
  const row = version ? await db.policyVersion.findUnique({ where: { number: version } }) : await versionInForce(db);
  if (!row) return notFound('policy version', version ? `v${version}` : 'in force');
  return { ok: true, value: { text: row.text, version: row.number } };
}

/** Runs every saved test against a text that need not be saved. */
export const testPolicy = defineQuery({
  name: 'policy.test',
  permission: 'policies:dry-run',
  input: z.object(textChoice),
  run: async ({ db, now }, input) => {
    const chosen = await chosenText(db, input);
    if (!chosen.ok) return chosen;
    const judged = await judgeText(db, chosen.value.text, now);
    if (!judged.ok) return judged;
    const { tests, testMicros, engine } = judged.value;
    return { ok: true, value: { tests, testMicros, engine } };
  },
});

/** Everything the editor shows of a text that need not be saved: diagnostics, its policies, and every saved test. */
export const checkPolicy = defineQuery({
  name: 'policy.check',
  permission: 'policies:dry-run',
  input: z.object(textChoice),
  run: async ({ db, now }, input) => {
    const chosen = await chosenText(db, input);
    if (!chosen.ok) return chosen;
    return judgeText(db, chosen.value.text, now);
  },
});
