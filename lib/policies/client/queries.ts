import { apiQuery } from '@/lib/http/client/api-path';
import type { PolicyModels } from '../server/load-policy-models';
import type { StoredTest } from '../server/policy-tests';
import type { DraftDetail, DraftSummary } from '../server/read-drafts';
import type { VersionDetail, VersionPage } from '../server/read-versions';

type Nothing = Record<string, never>;

/** The version in force; null before the first. */
export const policyInForce = apiQuery<Nothing, { version: VersionDetail | null }>('/api/v1/policies', {
  topics: ['policy', 'acknowledgement'],
});
export const policyVersions = apiQuery<{ before?: number }, VersionPage>('/api/v1/policies/versions', {
  topics: ['policy', 'acknowledgement'],
});
export const policyVersion = apiQuery<{ number: number }, VersionDetail>('/api/v1/policies/versions/[number]', {
  topics: ['policy', 'acknowledgement'],
});
export const policyDrafts = apiQuery<Nothing, { drafts: DraftSummary[] }>('/api/v1/policies/drafts', {
  topics: ['policy'],
});
export const policyDraft = apiQuery<{ id: string }, DraftDetail>('/api/v1/policies/drafts/[id]', {
  topics: ['policy', 'member'],
});
export const policyTests = apiQuery<Nothing, { tests: StoredTest[] }>('/api/v1/policies/tests', {
  topics: ['policy-test'],
});
export const policyInventory = apiQuery<Nothing, PolicyModels>('/api/v1/policies/inventory', {
  topics: ['connector', 'identity'],
});
