import type { Expr, PolicyJson } from './cedar';
import { pathsRead } from './clauses';

/** What a way to satisfy a condition asks for: a network place, who calls. */
type Asked = { place: boolean; who: boolean };

const whoCalls = ['context.credential', 'context.delegation', 'context.approval'];
const isIn = (path: string, root: string) => path === root || path.startsWith(`${root}.`);

const mentionsPrincipal = (expression: unknown): boolean =>
  typeof expression === 'object' &&
  expression !== null &&
  ((expression as { Var?: string }).Var === 'principal' || Object.values(expression).some(mentionsPrincipal));

function askedBy(expression: unknown): Asked {
  const paths = pathsRead(expression);
  return {
    place: paths.some((path) => isIn(path, 'context.source')),
    who: mentionsPrincipal(expression) || paths.some((path) => whoCalls.some((root) => isIn(path, root))),
  };
}

/** At most one of each kind: four in all. */
const distinct = (ways: readonly Asked[]): Asked[] =>
  ways.filter((one, index) => ways.findIndex(({ place, who }) => place === one.place && who === one.who) === index);

const both = (one: readonly Asked[], other: readonly Asked[]): Asked[] =>
  distinct(one.flatMap((a) => other.map((b) => ({ place: a.place || b.place, who: a.who || b.who }))));

/** The ways in which a condition can hold: either side of an `||`, both of an `&&`. */
function waysToHold(expression: Expr): Asked[] {
  const node = expression as { [operator in '||' | '&&']?: { left: Expr; right: Expr } };
  if (node['||']) return distinct([...waysToHold(node['||'].left), ...waysToHold(node['||'].right)]);
  if (node['&&']) return both(waysToHold(node['&&'].left), waysToHold(node['&&'].right));
  return [askedBy(expression)];
}

/**
 * Whether a permit can hold for a call by the network place it comes from, and asks in no way who calls: neither in its
 * scope nor by principal, credential, delegation or approval. A place is not an identity (NIST SP 800-207 §2.1, tenet 2).
 */
export function trustsPlaceAlone({ effect, principal, conditions }: PolicyJson): boolean {
  if (effect !== 'permit') return false;
  const anyone = principal.op === 'All' || (principal.op === 'is' && !principal.in);
  const ways = conditions.reduce<Asked[]>(
    (found, { kind, body }) => both(found, kind === 'when' ? waysToHold(body) : [askedBy(body)]),
    [{ place: false, who: false }],
  );
  return anyone && ways.some(({ place, who }) => place && !who);
}
