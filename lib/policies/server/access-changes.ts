import { z } from 'zod';
import type { Outcome } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { type AccessChange, accessChanges } from '../access-changes';
import { accessPolicies } from '../tool-access';
import { accessInForce } from './access-in-force';
import { chosenText, textChoice } from './judge-policy';
import { loadPolicyModels } from './load-policy-models';
import { textEngine } from './text-engine';

export type AccessChanges = {
  /** The version in force it is compared with; null before the first. */
  version: number | null;
  /** Null while the text does not load. */
  changes: AccessChange[] | null;
};

/** What a text that need not be saved would change in who may call which tool, against the version in force. */
export const readAccessChanges = defineQuery({
  name: 'policy.access-changes',
  permission: 'policies:dry-run',
  input: z.object(textChoice),
  run: async ({ db }, input): Promise<Outcome<AccessChanges>> => {
    const chosen = await chosenText(db, input);
    if (!chosen.ok) return chosen;
    const models = await loadPolicyModels(db);
    const inForce = await accessInForce(db);
    const loaded = textEngine(chosen.value.text, models.connectors);
    const changes = loaded.ok
      ? accessChanges(loaded.cedar, models, inForce.policies, accessPolicies(loaded.cedar, loaded.policies))
      : null;
    return { ok: true, value: { version: inForce.version, changes } };
  },
});
