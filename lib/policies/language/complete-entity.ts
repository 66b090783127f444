import { methods } from '../methods';
import type { Cursor, Suggestion } from './cursor';
import { idSuggestions } from './entity-suggestions';
import { toolId, toolOfAction } from './inventory';
import { entitiesIn, pathBefore, scopeOf } from './regions';
import { stringValue } from './tokens';

/** Actions of the root namespace that a request can have. */
const rootActions = [...new Set(Object.values(methods).map(({ action }) => action))].filter((id) => id !== 'call_tool');

/** The operator that a string's type is an operand of: `==` of `principal == Agent::"`. */
function operatorBefore(cursor: Cursor, from: number): string {
  return cursor.before.filter((token) => token.to <= from).at(-1)?.text ?? '';
}

/** Root actions that can stand where they are asked for: `call_tool` is a group, so nothing equals it. */
export const rootActionIds = (operator: string): string[] =>
  operator === '==' || operator === '!=' ? rootActions : ['call_tool', ...rootActions];

/** Tools that the policy's own actions allow as a resource: with an action named, only its tool. */
export function toolIds(cursor: Cursor): string[] | undefined {
  const named = entitiesIn(scopeOf(cursor.region).action);
  const found = named.flatMap(({ type, id }) => toolOfAction(cursor.inventory, type, stringValue(id)) ?? []);
  return found.length > 0 ? found.map(({ connector, tool }) => toolId(connector, tool)) : undefined;
}

/** Inside the quotes of `Type::"…"`: what is registered of that type. In any other string: nothing. */
export function completeEntityId(cursor: Cursor): Suggestion[] {
  const path = pathBefore(cursor.before, cursor.before.length);
  if (!path) return [];
  if (path.type === 'Action') {
    return idSuggestions(cursor.inventory, 'Action', rootActionIds(operatorBefore(cursor, path.from)));
  }
  return idSuggestions(cursor.inventory, path.type, path.type === 'Tool' ? toolIds(cursor) : undefined);
}
