import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { judgeText } from './judge-text';
import { refuseWriting } from './policy-home';
import { words } from './policy-text';
import { proposeText } from './propose-text';
import { refuseUnfit } from './refuse-unfit';
import { versionToRestore } from './version-to-restore';

/** Proposes an earlier version's text as the next version. It is reviewed and published like any other. */
export const rollBackPolicy = defineCommand({
  action: 'policy.roll-back',
  permission: 'policies:roll-back',
  input: z.object({
    number: z.coerce.number().int().positive(),
    reason: words(500).min(1, 'Say why the text comes back.'),
  }),
  run: async (context, { number, reason }) => {
    const { tx, now } = context;
    const elsewhere = await refuseWriting(tx, now);
    if (elsewhere) return elsewhere;
    const found = await versionToRestore(tx, number);
    if (!found.ok) return found;
    const title = `Roll back to v${number}`;
    const judged = await judgeText(tx, found.text, now);
    if (!judged.ok) return judged;
    const judgement = judged.value;
    const unfit = refuseUnfit(title, 'proposed', judgement);
    if (unfit) return unfit;
    const message = `${title}: ${reason}`;
    const proposed = await proposeText(context, { title, text: found.text, baseVersion: found.head, message });
    if (!proposed.ok) return proposed;
    const { id } = proposed.draft;
    return {
      ok: true,
      value: { id },
      subject: { kind: 'policy-draft', id, name: title },
      detail: { restores: number, baseVersion: found.head, reason, tests: judgement.tests?.length ?? 0 },
    };
  },
});
