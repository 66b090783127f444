import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { byUrgency, type Need } from '../need';
import { accessReviewNeeds } from './needs/access-review-needs';
import { ownerNeeds, servingNeeds } from './needs/connector-needs';
import { enforcementNeeds } from './needs/enforcement-needs';
import { evidenceNeeds } from './needs/evidence-needs';
import { findingNeeds } from './needs/finding-needs';
import { gatewayNeeds } from './needs/gateway-needs';
import { heldToolNeeds } from './needs/held-tool-needs';
import { proposalNeeds } from './needs/proposal-needs';
import { revocationNeeds } from './needs/revocation-needs';
import { rolloutNeeds } from './needs/rollout-needs';

export type Needs = { needs: Need[] /** The console's clock, which ages are counted from. */; now: string };

/** What waits for the person who asks: true things from rows, the most pressing first. */
export const readNeeds = defineQuery({
  name: 'overview.needs',
  permission: 'overview:read',
  input: z.object({}),
  run: async ({ db, actor, now }) => {
    const kinds = await Promise.all([
      gatewayNeeds(db, now),
      revocationNeeds(db),
      findingNeeds(db, actor),
      heldToolNeeds(db),
      proposalNeeds(db, actor),
      enforcementNeeds(db, actor),
      rolloutNeeds(db, actor),
      accessReviewNeeds(db, actor, now),
      servingNeeds(db, now),
      ownerNeeds(db, now),
      evidenceNeeds(db, now),
    ]);
    const value: Needs = { needs: byUrgency(kinds.flat()), now: now.toISOString() };
    return { ok: true, value };
  },
});
