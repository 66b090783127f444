import type { Cause } from '@/lib/decisions/record';
import type { CedarEntity, PolicyRequest } from '../model';
import type { RequestScope } from '../scope';

/** Recorded calls of one principal, action and resource, as their gateway saw them: equal in all but the call's own facts. */
export type CallSite = Pick<PolicyRequest, 'principal' | 'action' | 'resource'> & {
  /** Names the site; equal keys are equal sites. */
  key: string;
  entities: CedarEntity[];
  scope: RequestScope;
};

/** One recorded call that was put to the policies, as far as replay reads it. */
export type RecordedCall = {
  cause: Cause;
  policyVersion: number | null;
  site: CallSite;
  /** What the texts can read of the context, or all of it. */
  context: Record<string, unknown>;
  /** Digests of the policies it satisfied, and ids of those that failed. */
  satisfied: ReadonlySet<string>;
  failed: ReadonlySet<string>;
  /** The task it belongs to; null where its gateway did not follow tasks. */
  chainKey: string | null;
};
