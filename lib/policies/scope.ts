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
export const uidKey = (uid: Uid): string => `${uid.type}\u0000${uid.id}`;

/** Every uid an entity is `in`, by its key: itself and its ancestors among the entities given. */
function closure(start: Uid, entities: readonly CedarEntity[]): Map<string, Uid> {
  const found = new Map<string, Uid>();
  const queue = [start];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const key = uidKey(next);
    if (found.has(key)) continue;
    found.set(key, next);
    const { type, id } = next;
    const entity = entities.find((one) => one.uid.id === id && one.uid.type === type);
    if (entity) queue.push(...entity.parents);
  }
  return found;
}

/** Everything an entity is in besides itself. */
export const ancestorsOf = (uid: Uid, entities: readonly CedarEntity[]): Uid[] =>
  [...closure(uid, entities).values()].slice(1);

/** The entities a constraint names. */
const named = ({ entities = [], entity }: Constraint): Uid[] => (entity ? [...entities, entity] : entities).map(plain);

const isIn = (constraint: Constraint, within: ReadonlySet<string>): boolean =>
  named(constraint).some((uid) => within.has(uidKey(uid)));

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

/** The groups an action is in, by the schema: a tool's action is in `Action::"call_tool"`. */
const groupsOf = (action: Uid): Uid[] => (action.type === 'Action' ? [] : [{ type: 'Action', id: 'call_tool' }]);

/** An action as an engine without a schema has to be told of it. */
export const actionEntity = (action: Uid): CedarEntity => ({ uid: action, attrs: {}, parents: groupsOf(action) });

export type ScopePart = 'principal' | 'action' | 'resource';

/** Of each part: its uid, every uid it is `in`, and the keys under which a policy that matches it can be found. */
export type RequestScope = Record<ScopePart, Uid> &
  Record<`${ScopePart}In`, ReadonlySet<string>> &
  Record<`${ScopePart}Keys`, readonly string[]>;

const openKey = 'all';
const typeMark = 'is ';
const typeKey = (type: string): string => `${typeMark}${type}`;
const callTool = uidKey({ type: 'Action', id: 'call_tool' });
const isWide = (key: string): boolean => key === openKey || key.startsWith(typeMark);

/** Whether one part of a policy's scope matches the request. */
export function scopePartMatches(policy: Pick<PolicyJson, ScopePart>, part: ScopePart, scope: RequestScope): boolean {
  return entityMatches(policy[part] as Constraint, scope[part], scope[`${part}In`]);
}

/** True when the policy's scope matches the request. */
export function scopeMatches(policy: Pick<PolicyJson, ScopePart>, scope: RequestScope): boolean {
  return (['action', 'principal', 'resource'] as const).every((part) => scopePartMatches(policy, part, scope));
}

const keysOf = (uid: Uid, within: Iterable<string>): string[] => [openKey, typeKey(uid.type), ...within];

/** The scope of a request, from its entities. */
export function requestScope(
  request: Pick<PolicyRequest, 'principal' | 'action' | 'resource' | 'entities'>,
): RequestScope {
  const { principal, action, resource, entities } = request;
  const principalIn = new Set(closure(principal, entities).keys());
  const actionIn = new Set([action, ...groupsOf(action)].map(uidKey));
  const resourceIn = new Set(closure(resource, entities).keys());
  return {
    principal,
    principalIn,
    principalKeys: keysOf(principal, principalIn),
    action,
    actionIn,
    actionKeys: [openKey, ...actionIn],
    resource,
    resourceIn,
    resourceKeys: keysOf(resource, resourceIn),
  };
}

/** The keys a policy is found under by one part of its scope: whatever matches that part has at least one of them. */
export function scopeKeys(policy: Pick<PolicyJson, ScopePart>, part: ScopePart): string[] {
  const constraint = policy[part] as Constraint;
  switch (constraint.op) {
    case '==':
    case 'in':
      return [...new Set(named(constraint).map(uidKey))];
    case 'is':
      return [constraint.in?.entity ? uidKey(plain(constraint.in.entity)) : typeKey(constraint.entity_type ?? '')];
    default:
      return [openKey];
  }
}

/** Whether a scope names no agent, tool or connector: such a policy is evaluated for every call. */
export const isOpen = (policy: Pick<PolicyJson, ScopePart>): boolean =>
  scopeKeys(policy, 'principal').some(isWide) &&
  scopeKeys(policy, 'action').some((key) => isWide(key) || key === callTool) &&
  scopeKeys(policy, 'resource').some(isWide);
