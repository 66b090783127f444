import { type CedarType, type InputType, propertyPath } from './input-type';

/**
 * Arguments come from an agent and become Cedar values: the place where data could turn into entities or functions.
 * Everything that is not of the declared type is refused, so that no policy is asked about something it cannot see.
 */

export type Encoded = { ok: true; input: Record<string, unknown> } | { ok: false; path: string; message: string };

/** A longer string would cost milliseconds in the engine; it is refused, not shortened, for a policy may read it. */
export const maxStringLength = 262_144;
export const maxDepth = 32;
/** All strings of a call together, in UTF-16 units, and all its values. */
export const maxTotalLength = 1_048_576;
export const maxValues = 10_000;

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

type Budget = { values: number; length: number };

function spend(budget: Budget, path: string, length: number): void {
  budget.values += 1;
  budget.length += length;
  if (budget.values > maxValues) refuse(path, `is one of more than ${maxValues} values`);
  if (budget.length > maxTotalLength) refuse(path, `makes the call longer than ${maxTotalLength} characters`);
}

function scanString(value: string, path: string): void {
  if (value.length > maxStringLength) refuse(path, `is longer than ${maxStringLength} characters`);
  // The engine would read a replacement character where the connector reads something else.
  if (/\p{Surrogate}/u.test(value)) refuse(path, 'is not well-formed Unicode');
}

function scan(value: unknown, path: string, depth: number, budget: Budget): void {
  if (depth > maxDepth) refuse(path, `is nested more than ${maxDepth} deep`);
  spend(budget, path, typeof value === 'string' ? value.length : 0);
  if (typeof value === 'string') scanString(value, path);
  else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      scan(item, `${path}[${index}]`, depth + 1, budget);
    });
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const at = propertyPath(path, key);
      spend(budget, path, key.length);
      if (forbiddenKeys.has(key)) refuse(at, 'is a name that policy data may not have');
      scanString(key, path);
      scan(value[key], at, depth + 1, budget);
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

/** A place in the arguments, and the same place in the schema, where items of an array are one. */
type Place = { path: string; declared: string };
const item = ({ path, declared }: Place, index: number): Place => ({
  path: `${path}[${index}]`,
  declared: `${declared}[]`,
});
const property = ({ path, declared }: Place, name: string): Place => ({
  path: propertyPath(path, name),
  declared: propertyPath(declared, name),
});

function encode(value: unknown, type: CedarType, place: Place, untyped: ReadonlySet<string>): unknown {
  const { path } = place;
  switch (type.type) {
    case 'String':
      return typeof value === 'string' ? value : refuse(path, 'must be a string');
    case 'Long':
      return typeof value === 'number' && Number.isSafeInteger(value)
        ? value + 0
        : refuse(path, 'must be an integer within ±2^53');
    case 'Boolean':
      return typeof value === 'boolean' ? value : refuse(path, 'must be true or false');
    case 'Extension':
      return encodeExtension(value, path);
    case 'Set':
      if (!Array.isArray(value)) return refuse(path, 'must be an array');
      return value.map((one, index) => encode(one, type.element, item(place, index), untyped));
    case 'Record':
      return encodeRecord(value, type, place, untyped);
  }
}

function encodeRecord(
  value: unknown,
  type: Extract<CedarType, { type: 'Record' }>,
  place: Place,
  untyped: ReadonlySet<string>,
): Record<string, unknown> {
  if (!isObject(value)) return refuse(place.path, 'must be an object');
  const record: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) {
    const at = property(place, key);
    const declared = Object.hasOwn(type.attributes, key) ? type.attributes[key] : undefined;
    if (declared) {
      // JSON null means absent: Cedar has no null.
      if (one !== null && one !== undefined) record[key] = encode(one, declared, at, untyped);
    } else if (!untyped.has(at.declared)) {
      refuse(at.path, 'is not declared by the tool, so a policy cannot see it');
    }
  }
  for (const [key, declared] of Object.entries(type.attributes)) {
    if (declared.required && !Object.hasOwn(record, key)) refuse(property(place, key).path, 'is required');
  }
  return record;
}

/** A tool's arguments as the Cedar record `context.input`, or the first place that does not fit. */
export function encodeArguments(args: unknown, type: InputType): Encoded {
  try {
    scan(args, '', 0, { values: 0, length: 0 });
    if (!isObject(args ?? {})) refuse('', 'must be an object');
    if (!type.record) return { ok: true, input: {} };
    return {
      ok: true,
      input: encodeRecord(args ?? {}, type.record, { path: '', declared: '' }, new Set(type.untyped)),
    };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, ...error.failure };
    throw error;
  }
}
