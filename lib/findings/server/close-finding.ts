import { z } from 'zod';
import { whoMay, whyNotSecondPerson } from '@/lib/members/server/who-may';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { outcomes, whyNotClose } from '../finding';

/** Closes a finding after a look at what it is about: put right, or accepted as it is. Another person than its actor. */
export const closeFinding = defineCommand({
  action: 'finding.close',
  permission: 'findings:close',
  input: z.object({
    id: z.uuid(),
    outcome: z.enum(outcomes),
    reason: z.string().trim().min(1, 'Say what you found.').max(500),
  }),
  run: async ({ tx, actor, now }, { id, outcome, reason }) => {
    // Findings are append-only, so there is no row to lock: two closures of one wait for each other here.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`close finding ${id}`}, 0))::text`;
    const finding = await tx.finding.findUnique({ where: { id }, include: { closure: true } });
    if (!finding) return notFound('finding', id);
    if (finding.closure) {
      return refuse('conflict', `“${finding.title}” is closed.`, {
        detail: `${finding.closure.byName} closed it as ${finding.closure.outcome}: ${finding.closure.reason}`,
      });
    }
    const others = await whoMay(tx, 'findings:close', { except: [actor.id], now });
    const why =
      whyNotClose({ actorId: finding.actorId, closed: false }, actor.id, others) ??
      (await whyNotSecondPerson(tx, actor.id));
    if (why) return refuse('forbidden', `You may not close “${finding.title}”.`, { detail: why });
    await tx.findingClosure.create({
      data: { findingId: id, at: now, by: actor.id, byName: actor.name, outcome, reason },
    });
    return {
      ok: true,
      value: { id, outcome },
      subject: { kind: 'finding', id, name: finding.title },
      detail: { outcome, reason, kind: finding.kind, subject: `${finding.subjectKind} ${finding.subjectId}` },
    };
  },
});
