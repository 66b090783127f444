import type { Cedar, PolicyJson } from '../cedar';
import { parsePolicy } from '../parse-policies';
import { addReads, type PolicyReads, readsNothing } from '../policy-reads';
import type { RequestScope } from '../scope';
import { ScopeIndex } from '../scope-index';

/** A policy as a version keeps it: what it is, is its text's digest. */
export type KeptPolicy = { id: string; text: string; digest: string };

export type ReplayPolicy = KeptPolicy & { json: PolicyJson; reads: PolicyReads };

/** One text's policies, found by digest and by the scope of a call. */
export type ReplaySet = {
  policies: readonly ReplayPolicy[];
  byDigest: ReadonlyMap<string, ReplayPolicy>;
  matching: (scope: RequestScope) => ReplayPolicy[];
};

/** Reads a text's policies. The same policy is the same object in every set that was read with the same `known`. */
export function replaySet(cedar: Cedar, kept: readonly KeptPolicy[], known: Map<string, ReplayPolicy>): ReplaySet {
  const policies = kept.map((policy): ReplayPolicy => {
    const held = known.get(policy.digest);
    if (held) return held;
    const json = parsePolicy(cedar, policy);
    const reads = readsNothing();
    addReads(reads, json);
    const read = { ...policy, json, reads };
    known.set(policy.digest, read);
    return read;
  });
  return replaySetOf(policies);
}

/** Policies that have been read, as a set. Those that match are found once a site, for its calls share one scope. */
export function replaySetOf(policies: readonly ReplayPolicy[]): ReplaySet {
  const index = new ScopeIndex(policies);
  const found = new WeakMap<RequestScope, ReplayPolicy[]>();
  return {
    policies,
    byDigest: new Map(policies.map((policy) => [policy.digest, policy])),
    matching(scope) {
      const held = found.get(scope) ?? index.matching(scope);
      found.set(scope, held);
      return held;
    },
  };
}

/** The policies of one set that are not in the other. Where a policy stands in its text makes no difference. */
export const onlyIn = (set: ReplaySet, other: ReplaySet): ReplayPolicy[] =>
  set.policies.filter(({ digest }) => !other.byDigest.has(digest));
