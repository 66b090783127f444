import { z } from 'zod';
import { openFinding } from '@/lib/findings/server/open-finding';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { findingOf, unreportedShared } from './shared-identities';

/** Opens a finding for each identity that more than one workload, or environment, uses. The worker runs it. */
export const reportShared = defineCommand({
  action: 'identity.report-shared',
  permission: 'identities:register',
  input: z.object({}),
  run: async ({ tx, actor, now }) => {
    const shared = await unreportedShared(tx, now);
    if (shared.length === 0) return refuse('conflict', 'There is nothing new to report about identities.');
    const findings: string[] = [];
    for (const one of shared) {
      const { id, name } = one;
      const finding = await openFinding(tx, {
        kind: 'identity.shared',
        subject: { kind: 'identity', id, name },
        ...findingOf(one),
        href: `/identities/${id}`,
        actor,
        now,
      });
      findings.push(finding.id);
    }
    return {
      ok: true,
      value: { opened: findings.length },
      subject: { kind: 'identities', id: String(findings.length), name: `${findings.length} shared identities` },
      detail: { findings },
    };
  },
});
