import type { Cedar, Expr, PolicyJson } from './cedar';
import { attributePath, type Condition, clausesOf, conditionsOf, evaluate } from './clauses';
import type { ExplainablePolicy, ExplainedPolicy, Explanation } from './explain';
import type { PolicyRequest } from './model';
import { type AttributeTree, addReads, readsNothing } from './policy-reads';
import { requestScope, scopeMatches } from './scope';

/** A request in one of the forms it may have, and the paths in it whose values nobody knows. */
export type PossibleRequest = { request: PolicyRequest; unread: readonly string[] };
type Truth = 'true' | 'false' | 'error' | 'unknown';
type Read = { policy: ExplainablePolicy; json: PolicyJson };

const open = { effect: 'permit', principal: { op: 'All' }, action: { op: 'All' }, resource: { op: 'All' } } as const;

/** What one condition can read of the context. */
function readsOf(condition: Condition): AttributeTree {
  const reads = readsNothing();
  addReads(reads, { ...open, conditions: [condition] } as PolicyJson);
  return reads.context;
}

function readsPath(tree: AttributeTree | undefined, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (tree === undefined || tree === 'whole' || name === undefined) return tree !== undefined;
  return readsPath(tree.get(name), rest);
}

/** The path whose presence alone a condition asks for, as `context has approval` and its negation do. */
function presenceAsked(body: Expr): string | null {
  const node = body as { has?: unknown; '!'?: { arg: Expr } };
  if (node['!']) return presenceAsked(node['!'].arg);
  return node.has ? attributePath(body) : null;
}

/** Of what a gateway derives, even the presence follows from a value. */
const isDerived = (path: string): boolean => path.startsWith('context.facts.');

/** Whether a condition can depend on a value nobody knows. That a fact is there at all is known of each form. */
function dependsOn(condition: Condition, path: string): boolean {
  const asked = presenceAsked(condition.body);
  if (asked !== null) return asked.startsWith(`${path}.`) || (asked === path && isDerived(path));
  return readsPath(readsOf(condition), path.split('.').slice(1));
}

/**
 * Each condition of a policy in one form of the request. What reads nothing unknown is asked of the engine, after those
 * before it that hold, so that a guard protects what follows.
 */
function conditionTruths(
  cedar: Cedar,
  conditions: readonly Condition[],
  { request, unread }: PossibleRequest,
): Truth[] {
  const held: Condition[] = [];
  let guardsKnown = true;
  return conditions.map((condition): Truth => {
    if (unread.some((path) => dependsOn(condition, path))) {
      guardsKnown = false;
      return 'unknown';
    }
    const truth = evaluate(cedar, [...held, condition], request);
    if (truth === 'true') held.push(condition);
    // Behind a guard nobody knows, an error may never be reached.
    return truth === 'error' && !guardsKnown ? 'unknown' : truth;
  });
}

/** All conditions together: the first that is false or fails ends it. */
function together(truths: readonly Truth[]): Truth {
  const end = truths.find((truth) => truth === 'false' || truth === 'error');
  if (end === 'false') return 'false';
  if (truths.includes('unknown')) return 'unknown';
  return end ?? 'true';
}

type Verdict = 'allow' | 'deny' | null;

/** What policies of which some are open come to; a `forbid` that fails denies. Null where it depends on the open ones. */
function verdictOf(policies: readonly { effect: 'permit' | 'forbid'; truth: Truth }[]): Verdict {
  const some = (effect: 'permit' | 'forbid', ...truths: Truth[]) =>
    policies.some((policy) => policy.effect === effect && truths.includes(policy.truth));
  if (some('forbid', 'true', 'error')) return 'deny';
  if (!some('permit', 'true', 'unknown')) return 'deny';
  if (some('permit', 'true') && !some('forbid', 'unknown')) return 'allow';
  return null;
}

const agreed = <T>(values: readonly T[]): T | undefined =>
  values.every((value) => value === values[0]) ? values[0] : undefined;

export type OpenVerdict = {
  /** Null where it depends on what is not known. */
  effect: Verdict;
  /** The policies whose answer depends on it, clause by clause. */
  policies: ExplainedPolicy[];
};

/** Whether some policy in scope of a request reads a path of its context: the others change nothing. */
export function contextReads(
  cedar: Cedar,
  policies: readonly ExplainablePolicy[],
  request: PolicyRequest,
): (path: string) => boolean {
  const trees = inScope(cedar, policies, request).flatMap(({ json }) => conditionsOf(json).map(readsOf));
  return (path) => trees.some((tree) => readsPath(tree, path.split('.').slice(1)));
}

function inScope(cedar: Cedar, policies: readonly ExplainablePolicy[], request: PolicyRequest): Read[] {
  const scope = requestScope(request);
  return policies.flatMap((policy) => {
    const answer = cedar.policyToJson(policy.text);
    return answer.type === 'success' && scopeMatches(answer.json, scope) ? [{ policy, json: answer.json }] : [];
  });
}

/**
 * What policies say of a request of which something is not known: a verdict only where every form of it, with any value,
 * has the same. Cedar's own partial evaluation is experimental and takes no attribute that may be absent (RFC 95), so each
 * form is asked of the engine, and a condition that reads an unknown value is left open.
 */
export function openVerdict(
  cedar: Cedar,
  policies: readonly ExplainablePolicy[],
  forms: readonly PossibleRequest[],
): OpenVerdict {
  const [first] = forms;
  if (!first) return { effect: 'deny', policies: [] };
  const read = inScope(cedar, policies, first.request);
  const asked = read.map(({ policy, json }) => {
    const conditions = conditionsOf(json);
    const truths = forms.map((form) => conditionTruths(cedar, conditions, form));
    return { policy, json, truths, together: truths.map(together) };
  });
  const verdicts = forms.map((_, form) =>
    verdictOf(asked.map(({ json, together }) => ({ effect: json.effect, truth: together[form] ?? 'unknown' }))),
  );
  const depending = asked.filter(({ together }) => [undefined, 'unknown'].includes(agreed(together)));
  return {
    effect: agreed(verdicts) ?? null,
    policies: depending.map(({ policy, json, truths }) => {
      const clauses = clausesOf(cedar, json, first.request, requestScope(first.request));
      const scoped = clauses.length - (truths[0]?.length ?? 0);
      const annotations = (json.annotations ?? {}) as Record<string, string>;
      return {
        id: policy.id,
        effect: json.effect,
        title: annotations.title ?? null,
        reason: annotations.reason ?? null,
        line: policy.line ?? null,
        clauses: clauses.map((clause, index) => {
          if (index < scoped) return clause;
          const truth = agreed(truths.map((form) => form[index - scoped])) ?? 'unknown';
          return truth === 'unknown' ? { ...clause, truth, fact: 'not known', source: null } : { ...clause, truth };
        }),
      };
    }),
  };
}

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/** Why there is no verdict: what it depends on, and the policies that read it. */
export function explainUnknown(facts: readonly string[], policies: readonly ExplainedPolicy[]): Explanation {
  const clauses = policies.flatMap((policy) => policy.clauses.filter(({ truth }) => truth === 'unknown'));
  return {
    cause: 'unknown',
    code: null,
    title: `Unknown: it depends on ${listed.format(facts)}`,
    sentence:
      clauses.length === 1
        ? `The call does not say whether ${clauses[0]?.text} holds.`
        : 'The call does not say whether these clauses hold.',
    determining: [],
    nearest: [...policies],
    further: 0,
    errors: [],
  };
}
