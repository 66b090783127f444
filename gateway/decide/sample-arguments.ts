type Schema = {
  type?: unknown;
  enum?: unknown;
  const?: unknown;
  default?: unknown;
  properties?: Record<string, unknown>;
  required?: unknown;
  minimum?: unknown;
};

const deepest = 6;

/** The smallest value a JSON Schema seems to take: for a question to the policy engine, never for a connector. */
function sampleValue(raw: unknown, depth: number): unknown {
  const schema = (typeof raw === 'object' && raw !== null ? raw : {}) as Schema;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== 'null') : schema.type;
  switch (type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return depth < deepest ? sampleArguments(schema, depth + 1) : {};
  }
}

/** Arguments with every required property of a tool's input schema. */
export function sampleArguments(inputSchema: unknown, depth = 0): Record<string, unknown> {
  const { properties, required } = (
    typeof inputSchema === 'object' && inputSchema !== null ? inputSchema : {}
  ) as Schema;
  if (!Array.isArray(required)) return {};
  return Object.fromEntries(
    required
      .filter((name): name is string => typeof name === 'string' && name !== '__proto__')
      .map((name) => [name, sampleValue(properties?.[name], depth)]),
  );
}
