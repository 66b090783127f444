import { decodeHeaderValue, encodeHeaderValue, type Headers, type Refusal } from './eras';
import { isObject, rpcCode } from './json-rpc';

const prefix = 'mcp-param-';
const deepest = 16;
const types = new Set(['string', 'integer', 'boolean']);

type Declared = { name: string; path: string[] };

/** Arguments that a tool's input schema asks clients to repeat in a header (`x-mcp-header`), at any depth of `properties`. */
function declared(schema: unknown, path: string[] = []): Declared[] {
  if (!isObject(schema) || path.length > deepest) return [];
  const own = schema['x-mcp-header'];
  const here: Declared[] =
    path.length > 0 && typeof own === 'string' && types.has(String(schema.type))
      ? [{ name: own.toLowerCase(), path }]
      : [];
  const { properties } = schema;
  if (!isObject(properties)) return here;
  return [...here, ...Object.entries(properties).flatMap(([key, value]) => declared(value, [...path, key]))];
}

function valueAt(args: unknown, path: string[]): string | null {
  let value = args;
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value === undefined || value === null || typeof value === 'object' ? null : String(value);
}

/** Compares `Mcp-Param-*` headers with the arguments they repeat: each must be there, and be the same. */
export function checkParamHeaders(inputSchema: unknown, args: unknown, headers: Headers): Refusal | null {
  const refuse = (message: string): Refusal => ({ status: 400, error: { code: rpcCode.headerMismatch, message } });
  const expected = new Map(declared(inputSchema).map(({ name, path }) => [`${prefix}${name}`, valueAt(args, path)]));
  for (const [name, value] of expected) {
    const sent = headers[name];
    const text = typeof sent === 'string' ? decodeHeaderValue(sent.trim()) : null;
    if (value === null && sent === undefined) continue;
    if (text !== value) return refuse(`The header ${name} differs from the argument it repeats.`);
  }
  return null;
}

/** The `Mcp-Param-*` headers for a call of a tool. */
export function paramHeaders(inputSchema: unknown, args: unknown): Record<string, string> {
  return Object.fromEntries(
    declared(inputSchema).flatMap(({ name, path }) => {
      const value = valueAt(args, path);
      return value === null ? [] : [[`${prefix}${name}`, encodeHeaderValue(value)]];
    }),
  );
}
