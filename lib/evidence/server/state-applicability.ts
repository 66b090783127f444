import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { requirementOf } from '../frameworks';
import { applicabilities, mostReason, whyNotState } from '../judge/review';
import { noRequirement, readStatementsOf, requirementKey } from './read-statements';

/** States that a requirement does not apply here, or that it does again, and why: it is judged so from then on. */
export const stateApplicability = defineCommand({
  action: 'evidence.state-applicability',
  permission: 'evidence:judge',
  input: z.object({
    framework: z.string().max(64),
    requirement: z.string().max(64),
    says: z.enum(applicabilities),
    reason: z.string().trim().min(1, 'Say why.').max(mostReason),
  }),
  run: async ({ tx, actor, now, newId }, { says, reason, ...of }) => {
    const found = requirementOf(of.framework, of.requirement);
    if (!found) return noRequirement(of);
    const { applicability } = await readStatementsOf(tx, of);
    const why = whyNotState(says, applicability);
    if (why) return refuse('conflict', `${of.requirement} stays as it is.`, { detail: why });
    await tx.requirementStatement.create({
      data: {
        id: newId(),
        ...of,
        kind: 'applicability',
        says,
        metrics: [],
        reason,
        at: now,
        by: actor.id,
        byName: actor.name,
      },
    });
    return {
      ok: true,
      value: { ...of, says },
      subject: {
        kind: 'requirement',
        id: requirementKey(of.framework, of.requirement),
        name: `${found.framework.name} ${of.requirement}`,
      },
      detail: { says, reason, before: applicability?.says ?? null },
    };
  },
});
