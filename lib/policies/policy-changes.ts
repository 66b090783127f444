import type { Cedar, PolicyJson } from './cedar';

type Policy = { id: string; effect: 'permit' | 'forbid'; text: string; line: number };

/**
 * What became of one policy between two texts. `changed` may decide otherwise; `annotations`, `formatting` and `renamed`
 * decide as before. Where a policy stands never counts.
 */
export type PolicyChange = {
  kind: 'added' | 'removed' | 'changed' | 'renamed' | 'annotations' | 'formatting';
  id: string;
  effect: 'permit' | 'forbid';
  /** Line of its `permit` or `forbid` in the newer text; null when it is gone. */
  line: number | null;
  /** The id it had before, when it was renamed. */
  was: string | null;
};

const kinds = ['added', 'changed', 'removed', 'renamed', 'annotations', 'formatting'] as const;

/** What a policy decides by: everything but its annotations, as the engine reads it. */
function meaning(cedar: Cedar, { text }: Policy): string {
  const answer = cedar.policyToJson(text);
  if (answer.type === 'failure') return text;
  const { annotations: _, ...decides } = answer.json as PolicyJson & { annotations?: unknown };
  return JSON.stringify(decides);
}

function annotations(cedar: Cedar, { text }: Policy): string {
  const answer = cedar.policyToJson(text);
  return answer.type === 'failure' ? '' : JSON.stringify(answer.json.annotations ?? {});
}

/** Two texts' policies compared by what they say to the engine, in the order of `kinds`; policies that are the same are left out. */
export function policyChanges(cedar: Cedar, before: readonly Policy[], after: readonly Policy[]): PolicyChange[] {
  const old = new Map(before.map((policy) => [policy.id, policy]));
  const now = new Map(after.map((policy) => [policy.id, policy]));
  const gone = new Map<string, Policy>();
  for (const policy of before) if (!now.has(policy.id)) gone.set(meaning(cedar, policy), policy);
  const changes: PolicyChange[] = [];
  for (const policy of after) {
    const { id, effect, line } = policy;
    const was = old.get(id);
    if (was?.text === policy.text) continue;
    if (was) {
      const kind =
        meaning(cedar, was) !== meaning(cedar, policy)
          ? 'changed'
          : annotations(cedar, was) !== annotations(cedar, policy)
            ? 'annotations'
            : 'formatting';
      changes.push({ kind, id, effect, line, was: null });
      continue;
    }
    const same = meaning(cedar, policy);
    const renamed = gone.get(same);
    gone.delete(same);
    changes.push({ kind: renamed ? 'renamed' : 'added', id, effect, line, was: renamed?.id ?? null });
  }
  for (const { id, effect } of gone.values()) changes.push({ kind: 'removed', id, effect, line: null, was: null });
  return changes.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

const words: Record<PolicyChange['kind'], string> = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  renamed: 'renamed',
  annotations: 'changed in annotations only',
  formatting: 'changed in formatting only',
};

/** "1 policy added, 2 changed"; what decides as before is said last. */
export function policyChangeWords(changes: readonly PolicyChange[]): string {
  const said = kinds.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count > 0 ? [{ count, word: words[kind] }] : [];
  });
  if (said.length === 0) return 'No policy differs';
  return said
    .map(({ count, word }, index) =>
      index === 0 ? `${count} ${count === 1 ? 'policy' : 'policies'} ${word}` : `${count} ${word}`,
    )
    .join(', ');
}
