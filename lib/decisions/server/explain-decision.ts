import type { Database } from '@/lib/database/client';
import type { Cedar } from '@/lib/policies/cedar';
import { type Explanation, explain } from '@/lib/policies/explain';
import type { CedarEntity } from '@/lib/policies/model';
import { loadCedar } from '@/lib/policies/node-cedar';
import { storedPolicies } from '@/lib/policies/stored-policies';
import type { DecisionRecord } from '../record';

let shared: Cedar | undefined;

/** One instance for every explanation: texts of published versions have been bounded, so none can trap it. */
function cedar(): Cedar {
  shared ??= loadCedar();
  return shared;
}

/** Why a recorded call was decided as it was: the recorded request and entities, under the version that decided it. */
export async function explainDecision(db: Database, record: DecisionRecord): Promise<Explanation> {
  const [version, slice] = await Promise.all([
    record.policyVersion
      ? db.policyVersion.findUnique({ where: { number: record.policyVersion }, select: { policies: true } })
      : null,
    record.entitiesDigest ? db.entitySlice.findUnique({ where: { digest: record.entitiesDigest } }) : null,
  ]);
  const policies = version ? storedPolicies.parse(version.policies) : [];
  const request = record.request && slice ? { ...record.request, entities: slice.entities as CedarEntity[] } : null;
  return explain(cedar(), policies, request, record);
}
