import type { PolicyJson } from './cedar';
import type { CedarEntity, PolicyRequest, Uid } from './model';

/**
 * Which policies can match a request, by scope alone. A policy whose scope cannot match cannot change the decision or
 * raise an error, so leaving it out is exact.
 */

type EntityJson = Uid | { __entity: Uid };
type Constraint = {
  op: string;
  entity?: EntityJson;
  entities?: EntityJson[];
  entity_type?: string;
  in?: { entity?: EntityJson };
};

const plain = (entity: EntityJson): Uid => ('__entity' in entity ? entity.__entity : entity);
const uidKey = (uid: Uid): string => `${uid.type}\u0000${uid.id}`;

/** Every uid an entity is `in`: itself and its ancestors among the entities given. */
function closure(start: Uid, entities: readonly CedarEntity[]): Set<string> {
  const found = new Set<string>();
  const queue = [start];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const key = uidKey(next);
    if (found.has(key)) continue;
    found.add(key);
    const { type, id } = next;
    const entity = entities.find((one) => one.uid.id === id && one.uid.type === type);
    if (entity) queue.push(...entity.parents);
  }
  return found;
}

const isIn = (constraint: Constraint, within: ReadonlySet<string>): boolean =>
  [...(constraint.entities ?? []), ...(constraint.entity ? [constraint.entity] : [])].some((entity) =>
    within.has(uidKey(plain(entity))),
  );

/** `==`, `in`, `is`, `is … in` or open, for a principal or resource. */
function entityMatches(constraint: Constraint, uid: Uid, within: ReadonlySet<string>): boolean {
  switch (constraint.op) {
    case 'All':
      return true;
    case '==':
      return constraint.entity !== undefined && uidKey(plain(constraint.entity)) === uidKey(uid);
    case 'in':
      return isIn(constraint, within);
    case 'is':
      return (
        constraint.entity_type === uid.type &&
        (!constraint.in?.entity || within.has(uidKey(plain(constraint.in.entity))))
      );
    default:
      // An unknown form is kept: too many policies in scope is safe, too few is not.
      return true;
  }
}

/** Actions are in groups by the schema: a tool's action is in `Action::"call_tool"`. */
function actionClosure(action: Uid): Set<string> {
  const keys = new Set([uidKey(action)]);
  if (action.type !== 'Action') keys.add(uidKey({ type: 'Action', id: 'call_tool' }));
  return keys;
}

export type RequestScope = {
  principal: Uid;
  principalIn: ReadonlySet<string>;
  action: Uid;
  actionIn: ReadonlySet<string>;
  resource: Uid;
  resourceIn: ReadonlySet<string>;
};

export type ScopePart = 'principal' | 'action' | 'resource';

/** Whether one part of a policy's scope matches the request. */
export function scopePartMatches(
  policy: Pick<PolicyJson, 'principal' | 'action' | 'resource'>,
  part: ScopePart,
  scope: RequestScope,
): boolean {
  return entityMatches(policy[part] as Constraint, scope[part], scope[`${part}In`]);
}

/** True when the policy's scope matches the request. */
export function scopeMatches(
  policy: Pick<PolicyJson, 'principal' | 'action' | 'resource'>,
  scope: RequestScope,
): boolean {
  return (['action', 'principal', 'resource'] as const).every((part) => scopePartMatches(policy, part, scope));
}

/** The scope of a request, from its entities. */
export function requestScope(
  request: Pick<PolicyRequest, 'principal' | 'action' | 'resource' | 'entities'>,
): RequestScope {
  return {
    principal: request.principal,
    principalIn: closure(request.principal, request.entities),
    action: request.action,
    actionIn: actionClosure(request.action),
    resource: request.resource,
    resourceIn: closure(request.resource, request.entities),
  };
}

/** Keys under which a policy is found by its action: `null` for an open action. */
export function actionKeys(policy: Pick<PolicyJson, 'action'>): string[] | null {
  const constraint = policy.action as Constraint;
  if (constraint.op === 'All') return null;
  return [...(constraint.entities ?? []), ...(constraint.entity ? [constraint.entity] : [])].map((entity) =>
    uidKey(plain(entity)),
  );
}
