import type { SchemaJson } from '../cedar';
import { cedarSchema } from '../schema';
import type { Inventory } from './inventory';
import { entitiesIn, type Region, scopeOf } from './regions';
import { stringValue } from './tokens';

/** A type as the schema writes it; `Entity` names one of the entity types. */
export type TypeJson = {
  type: string;
  name?: string;
  required?: boolean;
  element?: TypeJson;
  attributes?: Record<string, TypeJson>;
};

type ActionJson = {
  appliesTo?: { principalTypes: string[]; resourceTypes: string[]; context: TypeJson };
  memberOf?: { id: string; type: string }[];
};
type Namespace = {
  entityTypes: Record<string, { memberOfTypes?: string[]; shape?: TypeJson }>;
  actions: Record<string, ActionJson>;
};

/** The schema, and actions by the type and id a policy names them with. */
export type Catalog = { root: Namespace; actions: Map<string, Map<string, ActionJson>> };

const catalogs = new WeakMap<Inventory['connectors'], Catalog>();

export function catalogOf({ connectors }: Inventory): Catalog {
  const held = catalogs.get(connectors);
  if (held) return held;
  const schema = cedarSchema(connectors) as SchemaJson<string> as unknown as Record<string, Namespace>;
  const root = schema[''] ?? { entityTypes: {}, actions: {} };
  const actions = new Map(
    Object.entries(schema).map(([name, { actions: own }]) => [
      name === '' ? 'Action' : `${name}::Action`,
      new Map(Object.entries(own)),
    ]),
  );
  const made = { root, actions };
  catalogs.set(connectors, made);
  return made;
}

/** The actions a policy's scope can match: those it names, all tools for `call_tool`, every one when it is open. */
export function actionsOf(catalog: Catalog, region: Region): ActionJson[] {
  const named = entitiesIn(scopeOf(region).action);
  const applied = (all: Iterable<ActionJson>) => [...all].filter(({ appliesTo }) => appliesTo);
  if (named.length === 0) return applied([...catalog.actions.values()].flatMap((own) => [...own.values()]));
  return named.flatMap(({ type, id }) => {
    const name = stringValue(id);
    if (type === 'Action' && name === 'call_tool') {
      const tools = [...catalog.actions].filter(([key]) => key !== 'Action');
      return applied(tools.flatMap(([, own]) => [...own.values()]));
    }
    const action = catalog.actions.get(type)?.get(name);
    return action ? applied([action]) : [];
  });
}

/** What two types have in common: an attribute is there when both have it, and required when both require it. */
function common(a: TypeJson, b: TypeJson): TypeJson | null {
  if (a === b) return a;
  if (a.type !== b.type || a.name !== b.name) return null;
  const required = a.required !== false && b.required !== false;
  if (a.type === 'Set') {
    const element = a.element && b.element && common(a.element, b.element);
    return element ? { type: 'Set', element, required } : null;
  }
  if (a.type !== 'Record') return { ...a, required };
  const attributes: Record<string, TypeJson> = {};
  for (const [name, own] of Object.entries(a.attributes ?? {})) {
    const other = b.attributes && Object.hasOwn(b.attributes, name) ? b.attributes[name] : undefined;
    const both = other && common(own, other);
    if (both) attributes[name] = both;
  }
  return { type: 'Record', attributes, required };
}

const commonOf = (types: readonly TypeJson[]): TypeJson | null =>
  types.reduce<TypeJson | null>((sum, one) => sum && common(sum, one), types[0] ?? null);

/** Entity types a part of the scope can be, narrowed by what it is compared with. */
export function entityTypesOf(catalog: Catalog, region: Region, part: 'principal' | 'resource'): string[] {
  const applicable = actionsOf(catalog, region).flatMap(({ appliesTo }) => appliesTo?.[`${part}Types`] ?? []);
  const tokens = scopeOf(region)[part];
  const operator = tokens[1]?.text;
  const named = operator === 'is' ? tokens[2]?.text : operator === '==' ? entitiesIn(tokens)[0]?.type : undefined;
  const group = operator === 'in' ? entitiesIn(tokens)[0]?.type : undefined;
  return [...new Set(applicable)].filter(
    (type) => (!named || type === named) && (!group || type === group || isMember(catalog, type, group)),
  );
}

/** Whether entities of a type can be in those of another, over any number of steps. */
export function isMember(catalog: Catalog, type: string, group: string): boolean {
  const parents = catalog.root.entityTypes[type]?.memberOfTypes ?? [];
  return parents.some((parent) => parent === group || isMember(catalog, parent, group));
}

/** The type of an entity's attributes. */
const shapeOf = (catalog: Catalog, type: string): TypeJson =>
  catalog.root.entityTypes[type]?.shape ?? { type: 'Record', attributes: {} };

/** The type of a variable in a policy: what everything it can be has in common. */
export function variableType(catalog: Catalog, region: Region, name: string): TypeJson | null {
  if (name === 'context') {
    return commonOf(actionsOf(catalog, region).flatMap(({ appliesTo }) => (appliesTo ? [appliesTo.context] : [])));
  }
  if (name !== 'principal' && name !== 'resource') return null;
  return commonOf(entityTypesOf(catalog, region, name).map((type) => shapeOf(catalog, type)));
}

/** The type at the end of a path such as `context.input.path`. */
export function pathType(catalog: Catalog, region: Region, path: readonly string[]): TypeJson | null {
  const [variable = '', ...steps] = path;
  let type = variableType(catalog, region, variable);
  for (const step of steps) {
    const attributes: Record<string, TypeJson> = type?.attributes ?? {};
    type = Object.hasOwn(attributes, step) ? (attributes[step] ?? null) : null;
  }
  return type;
}

const scalars: Record<string, string> = { Boolean: 'Bool' };

/** A type in Cedar's words: `Set<String>`, `decimal`, `{ path: String }`. */
export function typeText(type: TypeJson): string {
  if (type.type === 'Set') return `Set<${type.element ? typeText(type.element) : '?'}>`;
  if (type.type === 'Extension' || type.type === 'Entity') return type.name ?? type.type;
  if (type.type !== 'Record') return scalars[type.type] ?? type.type;
  const names = Object.keys(type.attributes ?? {});
  const shown = names.slice(0, 6).join(', ');
  return names.length === 0 ? '{}' : `{ ${shown}${names.length > 6 ? ', …' : ''} }`;
}
