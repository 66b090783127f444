import type { CedarType, InputType } from './input-type';

/**
 * Arguments come from an agent and become Cedar values: the place where data could turn into entities or functions.
 * Everything that is not of the declared type is refused, so that no policy is asked about something it cannot see.
 */

export type Encoded = { ok: true; input: Record<string, unknown> } | { ok: false; path: string; message: string };

/** A longer string would cost milliseconds in the engine; it is refused, not shortened, for a policy may read it. */
export const maxStringLength = 262_144;
export const maxDepth = 32;

type Failure = { path: string; message: string };
class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

const refuse = (path: string, message: string): never => {
  throw new Refused({ path: path || '(arguments)', message });
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that Cedar's JSON form or JavaScript would give a meaning, at any depth, declared or not. */
const forbiddenKeys = new Set(['__entity', '__extn', '__expr', '__proto__']);

function scan(value: unknown, path: string, depth: number): void {
  if (depth > maxDepth) refuse(path, `is nested more than ${maxDepth} deep`);
  if (typeof value === 'string' && value.length > maxStringLength)
    refuse(path, `is longer than ${maxStringLength} characters`);
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      scan(item, `${path}[${index}]`, depth + 1);
    });
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (forbiddenKeys.has(key)) refuse(path ? `${path}.${key}` : key, 'is a name that policy data may not have');
      scan(value[key], path ? `${path}.${key}` : key, depth + 1);
    }
  }
}

/** A number as Cedar's decimal: at most four places, within its 64 bits; null when it is neither. */
function decimalText(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) > 900_000_000_000_000) return null;
  const fixed = value.toFixed(4);
  if (Number(fixed) !== value) return null;
  return fixed.replace(/0{1,3}$/, '');
}

function encodeExtension(value: unknown, path: string): unknown {
  if (typeof value !== 'number') return refuse(path, 'must be a number');
  const text =
    decimalText(value) ??
    refuse(path, 'needs more than four decimal places or is too large, so a policy cannot read it exactly');
  return { __extn: { fn: 'decimal', arg: text } };
}

function encode(value: unknown, type: CedarType, path: string, untyped: ReadonlySet<string>): unknown {
  switch (type.type) {
    case 'String':
      return typeof value === 'string' ? value : refuse(path, 'must be a string');
    case 'Long':
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? value
        : refuse(path, 'must be an integer within ±2^53');
    case 'Boolean':
      return typeof value === 'boolean' ? value : refuse(path, 'must be true or false');
    case 'Extension':
      return encodeExtension(value, path);
    case 'Set':
      if (!Array.isArray(value)) return refuse(path, 'must be an array');
      return value.map((item, index) => encode(item, type.element, `${path}[${index}]`, untyped));
    case 'Record':
      return encodeRecord(value, type, path, untyped);
  }
}

function encodeRecord(
  value: unknown,
  type: Extract<CedarType, { type: 'Record' }>,
  path: string,
  untyped: ReadonlySet<string>,
): Record<string, unknown> {
  if (!isObject(value)) return refuse(path, 'must be an object');
  const record: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const declared = Object.hasOwn(type.attributes, key) ? type.attributes[key] : undefined;
    if (declared) {
      // JSON null means absent: Cedar has no null.
      if (item !== null && item !== undefined) record[key] = encode(item, declared, at, untyped);
    } else if (!untyped.has(at.replaceAll(/\[\d+\]/g, '[]'))) {
      refuse(at, 'is not declared by the tool, so a policy cannot see it');
    }
  }
  for (const [key, declared] of Object.entries(type.attributes)) {
    if (declared.required && record[key] === undefined) refuse(path ? `${path}.${key}` : key, 'is required');
  }
  return record;
}

/** A tool's arguments as the Cedar record `context.input`, or the first place that does not fit. */
export function encodeArguments(args: unknown, type: InputType): Encoded {
  try {
    scan(args, '', 0);
    if (!type.record) return { ok: true, input: {} };
    return { ok: true, input: encodeRecord(args ?? {}, type.record, '', new Set(type.untyped)) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, ...error.failure };
    throw error;
  }
}
