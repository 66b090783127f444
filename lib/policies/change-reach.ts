import type { PolicyJson } from './cedar';
import type { ConnectorModel } from './model';
import { type ScopePart, scopeKeys } from './scope';

type ScopedPolicy = { json: PolicyJson };

/** What a policy decides by: not its annotations, and not where it stands. */
function meaning({ json }: ScopedPolicy): string {
  const { annotations: _, ...decides } = json as PolicyJson & { annotations?: unknown };
  return JSON.stringify(decides);
}

/** The entities a part of a scope names; null where it names none, so that any will do. */
function named(json: PolicyJson, part: ScopePart): { type: string; id: string }[] | null {
  const keys = scopeKeys(json, part).map((key) => key.split('\0'));
  if (keys.some((key) => key.length < 2)) return null;
  return keys.map(([type = '', id = '']) => ({ type, id }));
}

function mayDecideOn(json: PolicyJson, { slug, namespace, environment }: ConnectorModel): boolean {
  const resources = named(json, 'resource');
  const isOfIt = ({ type, id }: { type: string; id: string }) =>
    type === 'Connector' ? id === slug : type === 'Environment' ? id === environment : id.startsWith(`${slug}/`);
  if (resources && !resources.some(isOfIt)) return false;
  const actions = named(json, 'action');
  return !actions || actions.some(({ type }) => type === 'Action' || type === `${namespace}::Action`);
}

/**
 * The connectors whose calls a change can decide otherwise: those that the scope of a policy which is not the same in both
 * sets can match. Conditions are not looked at, so it names too many rather than too few.
 */
export function changeReach<C extends ConnectorModel>(
  connectors: readonly C[],
  before: readonly ScopedPolicy[],
  after: readonly ScopedPolicy[],
): C[] {
  const old = new Set(before.map(meaning));
  const now = new Set(after.map(meaning));
  const changed = [
    ...before.filter((policy) => !now.has(meaning(policy))),
    ...after.filter((policy) => !old.has(meaning(policy))),
  ];
  return connectors.filter((connector) => changed.some(({ json }) => mayDecideOn(json, connector)));
}
