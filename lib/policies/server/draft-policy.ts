import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound } from '@/lib/operations/outcome';
import { starterPolicies } from '../draft-state';
import { words } from './policy-text';
import { startDraft } from './start-draft';
import { versionInForce } from './version-in-force';

/**
 * Starts a draft. Its text is the one given, else that of a version, else of the version in force, else a small starter;
 * its base is the version in force unless an older one is named (then it must be rebased before it can be published).
 */
export const draftPolicy = defineCommand({
  action: 'policy.draft',
  permission: 'policies:draft',
  input: z.object({
    fromVersion: z.number().int().positive().optional(),
    text: z.string().optional(),
    baseVersion: z.number().int().nonnegative().optional(),
    title: words(120).min(1).optional(),
  }),
  run: async (context, input) => {
    const { tx } = context;
    const head = await versionInForce(tx);
    const source = input.fromVersion
      ? await tx.policyVersion.findUnique({ where: { number: input.fromVersion } })
      : head;
    if (input.fromVersion && !source) return notFound('policy version', `v${input.fromVersion}`);
    const baseVersion = input.baseVersion ?? head?.number ?? 0;
    if (baseVersion > (head?.number ?? 0)) return notFound('policy version', `v${baseVersion}`);
    const title = input.title ?? `Draft of v${baseVersion + 1}`;
    const text = input.text ?? source?.text ?? starterPolicies;
    const started = await startDraft(context, { title, text, baseVersion });
    if (!started.ok) return started;
    const { id } = started.value;
    return {
      ok: true,
      value: { id, title, revision: 1, baseVersion },
      subject: { kind: 'policy-draft', id, name: title },
      detail: { baseVersion, fromVersion: input.fromVersion ?? null },
    };
  },
});
