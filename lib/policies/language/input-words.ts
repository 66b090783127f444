import { type Inventory, toolOfAction } from './inventory';
import { entitiesIn, type Region, scopeOf } from './regions';
import { stringValue } from './tokens';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a property of a JSON Schema is said to mean, by the names that lead to it. The server's own words. */
function describedAt(schema: unknown, path: readonly string[]): string | null {
  let at: unknown = schema;
  for (const name of path) {
    const properties: unknown = isObject(at) ? at.properties : null;
    at = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : null;
  }
  return isObject(at) && typeof at.description === 'string' ? at.description : null;
}

/** What the tool a policy names says of one of its arguments; null when it says nothing. */
export function inputWords(inventory: Inventory, region: Region, path: readonly string[]): string | null {
  if (path.length === 0) return null;
  const tools = entitiesIn(scopeOf(region).action).flatMap(
    ({ type, id }) => toolOfAction(inventory, type, stringValue(id)) ?? [],
  );
  for (const { tool } of tools) {
    const words = describedAt(tool.inputSchema, path);
    const path0 = path[0] ?? '';
    const resolved = tool.pathArguments.includes(path0) ? ' A path: its resolved form is in context.facts.' : '';
    if (words || resolved) return `${words ?? ''}${resolved}`.trim();
  }
  return null;
}
