type Json = Record<string, unknown>;

/** How one argument of a tool is entered. `list` takes one item a line; `json` takes what no field can show. */
export type ArgumentField = {
  name: string;
  kind: 'text' | 'number' | 'boolean' | 'choice' | 'list' | 'json';
  required: boolean;
  description: string | null;
  choices: string[];
};

/** What stands in the fields, by argument; an empty one is left out of the call. */
export type Entered = Record<string, string>;
export type ReadArguments =
  | { ok: true; arguments: Record<string, unknown> }
  | { ok: false; errors: Record<string, string> };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kindOf(schema: Json): ArgumentField['kind'] {
  if (Array.isArray(schema.enum) && schema.enum.every((one) => typeof one === 'string')) return 'choice';
  if (schema.type === 'string') return 'text';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'array' && isObject(schema.items) && schema.items.type === 'string') return 'list';
  return 'json';
}

/** The fields of a tool's input, required ones first. The schema is the server's word and may be anything. */
export function argumentFields(inputSchema: unknown): ArgumentField[] {
  const properties = isObject(inputSchema) && isObject(inputSchema.properties) ? inputSchema.properties : {};
  const required = isObject(inputSchema) && Array.isArray(inputSchema.required) ? inputSchema.required : [];
  const fields = Object.entries(properties).map(([name, raw]): ArgumentField => {
    const schema = isObject(raw) ? raw : {};
    const kind = kindOf(schema);
    return {
      name,
      kind,
      required: required.includes(name),
      description: typeof schema.description === 'string' ? schema.description : null,
      choices: kind === 'choice' ? (schema.enum as string[]) : kind === 'boolean' ? ['true', 'false'] : [],
    };
  });
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}

function read(field: ArgumentField, text: string): { value: unknown } | { error: string } {
  switch (field.kind) {
    case 'number': {
      const value = Number(text);
      return Number.isFinite(value) ? { value } : { error: 'Write a number, such as 42.' };
    }
    case 'boolean':
      return { value: text === 'true' };
    case 'list':
      return { value: text.split('\n').filter((line) => line !== '') };
    case 'json':
      try {
        return { value: JSON.parse(text) };
      } catch (error) {
        return { error: `This is not JSON: ${(error as SyntaxError).message}` };
      }
    default:
      return { value: text };
  }
}

/** The call's arguments from what was entered; or what is wrong, by argument. */
export function readArguments(fields: readonly ArgumentField[], entered: Entered): ReadArguments {
  const values: [string, unknown][] = [];
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const text = entered[field.name] ?? '';
    if (text === '') continue;
    const answer = read(field, text);
    if ('error' in answer) errors[field.name] = answer.error;
    else values.push([field.name, answer.value]);
  }
  // fromEntries defines own members, so that an argument named `__proto__` is one.
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, arguments: Object.fromEntries(values) };
}

/** What the fields show for a call's arguments: the way back. */
export function enteredArguments(fields: readonly ArgumentField[], values: Record<string, unknown>): Entered {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string][] => {
      if (!Object.hasOwn(values, name)) return [];
      const value = values[name];
      if (kind === 'list' && Array.isArray(value)) return [[name, value.join('\n')]];
      if (kind !== 'json' && typeof value === 'string') return [[name, value]];
      return [[name, JSON.stringify(value) ?? '']];
    }),
  );
}
