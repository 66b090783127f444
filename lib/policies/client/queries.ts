import { apiQuery } from '@/lib/http/client/api-path';
import type { RequestSketch } from '../policy-tests';
import type { AccessChanges } from '../server/access-changes';
import type { AccessMatrix } from '../server/access-matrix';
import type { LastChange } from '../server/blame';
import type { VersionComparison } from '../server/compare-versions';
import type { DryRun } from '../server/dry-run-policy';
import type { InForceAt } from '../server/in-force-at';
import type { Judgement } from '../server/judge';
import type { StoredTest } from '../server/policy-tests';
import type { DraftDetail, DraftSummary } from '../server/read-drafts';
import type { PolicyInventory } from '../server/read-inventory';
import type { CurrentVersion, VersionDetail, VersionPage } from '../server/read-versions';

type Nothing = Record<string, never>;

/** Which text a question is about: one given, a draft's, a version's; none of them is the version in force. */
type TextChoice = { text?: string; draftId?: string; version?: number };

/** The version in force; none before the first. */
export const policyInForce = apiQuery<Nothing, CurrentVersion>('/api/v1/policies', {
  topics: ['policy', 'acknowledgement'],
});
export const policyVersions = apiQuery<{ before?: number }, VersionPage>('/api/v1/policies/versions', {
  topics: ['policy', 'acknowledgement'],
});
export const policyVersion = apiQuery<{ number: number }, VersionDetail>('/api/v1/policies/versions/[number]', {
  topics: ['policy', 'acknowledgement'],
});
/** Who may call which tool of a connector, in pages of 50 agents and 50 tools. */
export const policyMatrix = apiQuery<
  { connector: string; draft?: string; agentPage?: number; toolPage?: number },
  AccessMatrix
>('/api/v1/policies/matrix', { topics: ['policy', 'connector', 'identity'] });
/** Any two versions, policy by policy. */
export const policyComparison = apiQuery<{ from: number; to: number }, VersionComparison>(
  '/api/v1/policies/comparison',
  { topics: ['connector', 'identity'] },
);
/** The version that last changed each policy of a version. */
export const policyBlame = apiQuery<{ number: number }, { changes: LastChange[] }>(
  '/api/v1/policies/versions/[number]/blame',
);
export const policyInForceAt = apiQuery<{ at: string }, InForceAt>('/api/v1/policies/in-force-at', {
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
export const policyInventory = apiQuery<Nothing, PolicyInventory>('/api/v1/policies/inventory', {
  topics: ['connector', 'identity'],
});

/** Diagnostics, policies and tests of a text, by the server's engine. Asked by POST. */
export const policyCheck = apiQuery<TextChoice, Judgement>('/api/v1/policies/check', {
  topics: ['policy', 'policy-test', 'connector', 'identity'],
});
/** Every saved test against a text. Asked by POST. */
export const policyTestRun = apiQuery<TextChoice, Pick<Judgement, 'tests' | 'testMicros' | 'engine'>>(
  '/api/v1/policies/test-runs',
  { topics: ['policy', 'policy-test', 'connector', 'identity'] },
);
/** What a text would say of one call. Asked by POST. */
export const policyDryRun = apiQuery<
  TextChoice & { call?: RequestSketch; decisionId?: string; unknown?: string[] },
  DryRun
>('/api/v1/policies/dry-run', { topics: ['policy', 'connector', 'identity', 'revocation'] });
/** What a text would change in who may call which tool. Asked by POST. */
export const policyAccessChanges = apiQuery<TextChoice, AccessChanges>('/api/v1/policies/access-changes', {
  topics: ['policy', 'connector', 'identity'],
});
