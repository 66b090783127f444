import type { CedarEntity, PolicyRequest, Uid } from './model';
import type { AttributeTree, EntityReads, PolicyReads } from './policy-reads';
import { actionEntity, ancestorsOf, uidKey } from './scope';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('__extn' in value);

/** The part of a value that a tree names. An absent attribute stays absent, so that `has` answers the same. */
function narrow(value: unknown, tree: AttributeTree): unknown {
  if (tree === 'whole' || !isRecord(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, below] of tree) if (Object.hasOwn(value, name)) kept[name] = narrow(value[name], below);
  return kept;
}

function pick(attrs: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(attrs, name)) kept[name] = attrs[name];
  return kept;
}

/** One entity with the attributes read, and all it is in as its own parents; null when nothing of it is read. */
function narrowEntity(uid: Uid, reads: EntityReads, entities: readonly CedarEntity[]): CedarEntity | null {
  if (reads.attributes.size === 0 && !reads.ancestors) return null;
  const found = entities.find((entity) => entity.uid.id === uid.id && entity.uid.type === uid.type);
  if (!found) return null;
  return {
    uid,
    attrs: pick(found.attrs, reads.attributes),
    parents: reads.ancestors ? ancestorsOf(uid, entities) : [],
  };
}

const union = (a: EntityReads, b: EntityReads): EntityReads => ({
  attributes: new Set([...a.attributes, ...b.attributes]),
  ancestors: a.ancestors || b.ancestors,
});

function narrowEntities({ principal, action, resource, entities }: PolicyRequest, reads: PolicyReads): CedarEntity[] {
  if (reads.otherEntities) return [...entities, actionEntity(action)];
  // A connector that asks is both; an entity may be given once.
  const isSame = uidKey(principal) === uidKey(resource);
  const kept = isSame
    ? [narrowEntity(principal, union(reads.principal, reads.resource), entities)]
    : [narrowEntity(principal, reads.principal, entities), narrowEntity(resource, reads.resource, entities)];
  if (reads.action.ancestors) kept.push(actionEntity(action));
  return kept.filter((entity) => entity !== null);
}

/** The same request with only what policies can read of it: the engine spends its time on reading, not on deciding. */
export function narrowRequest(request: PolicyRequest, reads: PolicyReads): PolicyRequest {
  return {
    principal: request.principal,
    action: request.action,
    resource: request.resource,
    context: narrow(request.context, reads.context) as Record<string, unknown>,
    entities: narrowEntities(request, reads),
  };
}
