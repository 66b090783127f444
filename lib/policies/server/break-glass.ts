import { z } from 'zod';
import { openFinding } from '@/lib/findings/server/open-finding';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { homeWords, longestBreakHours } from '../policy-home';
import { brokenGlass, policyHome } from './policy-home';
import { words } from './policy-text';

/** Lets the set be written here for some hours although it is kept in Git. It ends by itself, and opens a finding. */
export const breakGlass = defineCommand({
  action: 'policy.break-glass',
  permission: 'policies:break-glass',
  input: z.object({
    reason: words(500).min(1, 'Say why it cannot wait for Git.'),
    hours: z.number().int().min(1).max(longestBreakHours),
  }),
  run: async ({ tx, actor, now, newId }, { reason, hours }) => {
    const home = await policyHome(tx);
    if (home.kind === 'console') {
      return refuse('conflict', 'There is no glass to break: the policy set is kept here.', {
        detail: 'Anyone who may draft can write it.',
      });
    }
    const broken = await brokenGlass(tx, now);
    if (broken) {
      return refuse('conflict', `${broken.byName} broke the glass already.`, {
        detail: `It lasts until ${broken.expiresAt}. End it, then break it again.`,
      });
    }
    const id = newId();
    const expiresAt = new Date(now.getTime() + hours * 3_600_000);
    await tx.breakGlass.create({
      data: { id, reason, at: now, by: actor.id, byName: actor.name, expiresAt },
    });
    const name = `Break-glass by ${actor.name}`;
    const finding = await openFinding(tx, {
      kind: 'policy.break-glass',
      subject: { kind: 'break-glass', id, name },
      title: `${actor.name} broke the glass on the policy set for ${hours} h`,
      detail: `Policies may be written here although they are kept in Git, at ${homeWords(home)}. Reason given: ${reason} Look at what was published meanwhile, and take it into Git.`,
      href: '/policies/versions',
      actor,
      now,
    });
    return {
      ok: true,
      value: { id, expiresAt: expiresAt.toISOString(), findingId: finding.id },
      subject: { kind: 'break-glass', id, name },
      detail: { reason, expiresAt: expiresAt.toISOString(), findingId: finding.id },
    };
  },
});

/** Ends a break-glass time before it ends by itself. Its finding stays for another person to close. */
export const endBreakGlass = defineCommand({
  action: 'policy.end-break-glass',
  permission: 'policies:break-glass',
  input: z.object({}),
  run: async ({ tx, actor, now }) => {
    const broken = await brokenGlass(tx, now);
    if (!broken) return refuse('conflict', 'The glass is not broken.', { detail: 'It may have ended by itself.' });
    await tx.breakGlassEnd.create({ data: { breakGlassId: broken.id, at: now, by: actor.name } });
    return {
      ok: true,
      value: { id: broken.id },
      subject: { kind: 'break-glass', id: broken.id, name: `Break-glass by ${broken.byName}` },
      detail: { expiresAt: broken.expiresAt },
    };
  },
});
