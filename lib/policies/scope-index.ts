import type { PolicyJson } from './cedar';
import { type RequestScope, type ScopePart, scopeKeys, scopeMatches } from './scope';

type Scoped = { json: PolicyJson };
type ByResource<T> = Map<string, T[]>;
type ByAction<T> = Map<string, ByResource<T>>;

/** The value under a key, made when it is not there yet. */
function under<V>(map: Map<string, V>, key: string, make: () => V): V {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * Policies found by their whole scope: a request asks for the few keys it can match in each part, so the number of
 * policies it does not match costs nothing. What is found is then matched, so a key may find too many, never too few.
 */
export class ScopeIndex<T extends Scoped> {
  readonly #byPrincipal = new Map<string, ByAction<T>>();
  readonly #order = new Map<T, number>();

  constructor(policies: readonly T[]) {
    policies.forEach((policy, index) => {
      this.#order.set(policy, index);
      for (const principal of scopeKeys(policy.json, 'principal')) {
        const byAction = under(this.#byPrincipal, principal, (): ByAction<T> => new Map());
        for (const action of scopeKeys(policy.json, 'action')) {
          const byResource = under(byAction, action, (): ByResource<T> => new Map());
          for (const resource of scopeKeys(policy.json, 'resource')) {
            under(byResource, resource, (): T[] => []).push(policy);
          }
        }
      }
    });
  }

  /** Every policy whose scope matches, in the order they were given. */
  matching(scope: RequestScope): T[] {
    const found = new Set<T>();
    for (const byAction of values(this.#byPrincipal, scope, 'principal')) {
      for (const byResource of values(byAction, scope, 'action')) {
        for (const policies of values(byResource, scope, 'resource')) {
          for (const policy of policies) if (scopeMatches(policy.json, scope)) found.add(policy);
        }
      }
    }
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }
}

function* values<V>(map: ReadonlyMap<string, V>, scope: RequestScope, part: ScopePart): Generator<V> {
  for (const key of scope[`${part}Keys`]) {
    const value = map.get(key);
    if (value !== undefined) yield value;
  }
}
