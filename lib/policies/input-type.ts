/**
 * A tool's JSON Schema as a Cedar type. What Cedar cannot express is left out and named, never guessed: a policy cannot
 * read it, and the tool is still there.
 */

export type CedarType =
  | { type: 'String' }
  | { type: 'Long' }
  | { type: 'Boolean' }
  | { type: 'Extension'; name: string }
  | { type: 'Set'; element: CedarType }
  | { type: 'Record'; attributes: Record<string, CedarType & { required: boolean }> };

export type InputType = {
  /** null: nothing of the input can be expressed. */
  record: Extract<CedarType, { type: 'Record' }> | null;
  /** Paths of properties a policy cannot read, such as `edits[].when`; an empty path is the whole input. */
  untyped: string[];
};

const maxDepth = 8;
/** Types read of one schema. A schema that refers to itself many times would otherwise never end. */
const maxTypes = 2_000;

/** Where a property is, as `untyped` names it: `edits[].when`; a name with a dot or bracket of its own is quoted. */
export const propertyPath = (parent: string, name: string): string => {
  if (/[.[\]"]/.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent ? `${parent}.${name}` : name;
};
type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function resolved(schema: unknown, root: Json): Json | null {
  let current = schema;
  for (let hops = 0; hops < maxDepth; hops += 1) {
    if (!isObject(current)) return null;
    if (typeof current.$ref !== 'string') return current;
    // Only local references: a network $ref is never followed.
    const parts = current.$ref.startsWith('#/') ? current.$ref.slice(2).split('/') : null;
    if (!parts) return null;
    let target: unknown = root;
    for (const part of parts) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      target = isObject(target) && Object.hasOwn(target, key) ? target[key] : undefined;
    }
    current = target;
  }
  return null;
}

function typeName(schema: Json): string | null {
  if (Array.isArray(schema.type)) {
    const named = schema.type.filter((name) => name !== 'null');
    return named.length === 1 && typeof named[0] === 'string' ? named[0] : null;
  }
  if (typeof schema.type === 'string') return schema.type;
  if (Array.isArray(schema.enum) && schema.enum.every((value) => typeof value === 'string')) return 'string';
  if (typeof schema.const === 'string') return 'string';
  return isObject(schema.properties) ? 'object' : null;
}

/** What is gathered while one schema is read. */
type Reading = { root: Json; untyped: string[]; types: number };

function cedarType(raw: unknown, reading: Reading, path: string, depth: number): CedarType | null {
  reading.types += 1;
  const schema = depth > maxDepth || reading.types > maxTypes ? null : resolved(raw, reading.root);
  const name = schema && typeName(schema);
  switch (schema && name) {
    case 'string':
      return { type: 'String' };
    case 'integer':
      return { type: 'Long' };
    case 'number':
      // Cedar has no floats. Four decimal places are exact; a value that needs more is refused by the encoder.
      return { type: 'Extension', name: 'decimal' };
    case 'boolean':
      return { type: 'Boolean' };
    case 'array': {
      const before = reading.untyped.length;
      const element = cedarType(schema?.items, reading, `${path}[]`, depth + 1);
      if (element) return { type: 'Set', element };
      // Nothing of its items can be expressed, so nothing of the array can.
      reading.untyped.splice(before, Number.POSITIVE_INFINITY, path);
      return null;
    }
    case 'object':
      return recordType(schema as Json, reading, path, depth);
    default:
      reading.untyped.push(path);
      return null;
  }
}

function recordType(
  schema: Json,
  reading: Reading,
  path: string,
  depth: number,
): Extract<CedarType, { type: 'Record' }> | null {
  if (!isObject(schema.properties)) {
    reading.untyped.push(path);
    return null;
  }
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const attributes: Record<string, CedarType & { required: boolean }> = {};
  for (const [key, value] of Object.entries(schema.properties)) {
    const at = propertyPath(path, key);
    if (key === '__entity' || key === '__extn' || key === '__proto__') {
      reading.untyped.push(at);
      continue;
    }
    const type = cedarType(value, reading, at, depth + 1);
    // A default or a null makes an argument absent from a call that is still valid.
    const nullable = isObject(value) && Array.isArray(value.type) && value.type.includes('null');
    if (type) attributes[key] = { ...type, required: required.has(key) && !nullable };
  }
  return { type: 'Record', attributes };
}

/** Without properties, what makes an object more than an empty one: its arguments are then unknown, not forbidden. */
const composed = ['$ref', 'allOf', 'anyOf', 'oneOf', 'patternProperties'];

/** The Cedar type of a tool's arguments. A missing or empty schema is an empty record: such a tool takes no arguments. */
export function inputType(schema: unknown): InputType {
  const root = isObject(schema) ? schema : {};
  const top = resolved(root, root);
  const more = top && (top.additionalProperties === true || isObject(top.additionalProperties));
  const open = !top || (!isObject(top.properties) && (more || composed.some((key) => Object.hasOwn(top, key))));
  if (open) return { record: null, untyped: [''] };
  const reading: Reading = { root, untyped: [], types: 0 };
  const record = recordType({ ...top, properties: top.properties ?? {} }, reading, '', 0);
  return { record, untyped: reading.untyped };
}
