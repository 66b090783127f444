import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeArguments, maxDepth, maxStringLength, maxTotalLength, maxValues } from './encode-arguments';
import { createPolicyEngine } from './engine';
import { inputType } from './input-type';
import { loadCedar } from './node-cedar';
import { connector, tool, toolRequest } from './test/models';

const type = (properties: Record<string, unknown>, required: string[] = []) =>
  inputType({ type: 'object', properties, required });
const everything = type({
  text: { type: 'string' },
  whole: { type: 'integer' },
  number: { type: 'number' },
  flag: { type: 'boolean' },
  list: { type: 'array', items: { type: 'string' } },
  nested: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  any: {},
  many: { type: 'array', items: {} },
});

describe('arguments', () => {
  it.each([
    [{}, {}],
    [undefined, {}],
    [null, {}],
    [
      { text: 'a', whole: 3, flag: false },
      { text: 'a', whole: 3, flag: false },
    ],
    [{ text: null }, {}],
    [{ whole: -0 }, { whole: 0 }],
    [{ number: 1.5 }, { number: { __extn: { fn: 'decimal', arg: '1.5' } } }],
    [{ number: 3 }, { number: { __extn: { fn: 'decimal', arg: '3.0' } } }],
    [{ number: -0.0001 }, { number: { __extn: { fn: 'decimal', arg: '-0.0001' } } }],
    [
      { list: ['a', 'a'], nested: { a: 'b' } },
      { list: ['a', 'a'], nested: { a: 'b' } },
    ],
    [{ any: { x: [1, null] }, many: [1, 'a', { b: 2 }] }, {}],
  ])('%j become %j', (args, input) => {
    expect(encodeArguments(args, everything)).toEqual({ ok: true, input });
  });

  it.each([
    [{ text: 1 }, 'text', 'must be a string'],
    [{ whole: 1.5 }, 'whole', 'must be an integer'],
    [{ whole: 2 ** 53 }, 'whole', 'must be an integer'],
    [{ number: 0.00001 }, 'number', 'four decimal places'],
    [{ number: 1e18 }, 'number', 'too large'],
    [{ number: '1' }, 'number', 'must be a number'],
    [{ flag: 'true' }, 'flag', 'must be true or false'],
    [{ list: 'a' }, 'list', 'must be an array'],
    [{ list: ['a', 1] }, 'list[1]', 'must be a string'],
    [{ list: ['a', null] }, 'list[1]', 'must be a string'],
    [{ nested: {} }, 'nested.a', 'is required'],
    [{ nested: { a: null } }, 'nested.a', 'is required'],
    [{ nested: [] }, 'nested', 'must be an object'],
    [{ other: 1 }, 'other', 'not declared'],
    [{ nested: { a: 'b', c: 1 } }, 'nested.c', 'not declared'],
    [{ 'many[0]': 1 }, '["many[0]"]', 'not declared'],
    [{ 'nested.a': 1 }, '["nested.a"]', 'not declared'],
    ['text', '(arguments)', 'must be an object'],
    [[1], '(arguments)', 'must be an object'],
    [{ text: '\ud800' }, 'text', 'well-formed'],
    [{ any: { '\udfff': 1 } }, 'any', 'well-formed'],
    [{ text: 'a'.repeat(maxStringLength + 1) }, 'text', 'is longer'],
    [{ many: Array(5).fill('a'.repeat(maxStringLength)) }, 'many[3]', `longer than ${maxTotalLength}`],
    [{ many: Array(maxValues).fill(1) }, `many[${maxValues - 3}]`, 'more than'],
  ])('%.60j are refused at %s: %s', (args, path, message) => {
    expect(encodeArguments(args, everything)).toEqual({ ok: false, path, message: expect.stringContaining(message) });
  });

  it.each(['__entity', '__extn', '__expr', '__proto__'])(
    'may not name anything %s, at any depth or undeclared',
    (key) => {
      // JSON.parse makes an own property of __proto__, as a request would.
      const hostile = JSON.parse(`{"${key}": {"type": "Agent", "id": "x"}}`);
      for (const args of [hostile, { any: hostile }, { many: [[hostile]] }, { text: hostile }, { nested: hostile }]) {
        expect(encodeArguments(args, everything)).toMatchObject({ ok: false });
      }
      expect(encodeArguments({ anything: hostile }, { record: null, untyped: [''] })).toMatchObject({ ok: false });
    },
  );

  it('may not nest without end', () => {
    let deep: unknown = 1;
    for (let level = 0; level <= maxDepth; level += 1) deep = [deep];
    expect(encodeArguments({ any: deep }, everything)).toMatchObject({ ok: false });
  });
});

/** Names that need quoting somewhere, or that JavaScript knows. */
const name = fc.constantFrom('a', 'b', 'a.b', 'in', 'x-y', 'toString', '日本', '"', 'a[0]', '');

/** A schema of a few levels, as servers write them, and values that may or may not fit it. */
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      { type: 'string' },
      { type: 'integer' },
      { type: 'number' },
      { type: 'boolean' },
      { type: ['string', 'null'] },
      { enum: ['a', 'b'] },
      { anyOf: [{ type: 'string' }, { type: 'number' }] },
      {},
      true,
      { $ref: '#/$defs/none' },
    ),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    tie('object'),
  ),
  object: fc.record({
    type: fc.constant('object'),
    properties: fc.dictionary(name, tie('schema'), { maxKeys: 4 }),
    required: fc.array(name, { maxLength: 2 }),
  }),
}));
const object = fc.record({
  type: fc.constant('object'),
  properties: fc.dictionary(name, schema, { maxKeys: 5 }),
  required: fc.array(name, { maxLength: 3 }),
});
const value = fc.oneof(
  fc.dictionary(name, fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('a', 1, 1.5, true, null, ['a'], [])), {
    maxKeys: 5,
  }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value that fits the schema, made from it. */
function fitting(of: unknown): unknown {
  const { type, properties, items } = of as { type?: unknown; properties?: Record<string, unknown>; items?: unknown };
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties ?? {}).map(([key, one]) => [key, fitting(one)]));
  if (type === 'array') return [fitting(items)];
  if (type === 'integer') return 3;
  if (type === 'number') return 2.25;
  if (type === 'boolean') return true;
  return 'a';
}

describe('whatever a tool declares and a caller sends', () => {
  const permit = [{ id: 'p', text: 'permit(principal, action, resource);' }];
  it('the engine takes the schema, and what was encoded conforms to it', () => {
    const cedar = loadCedar();
    let encoded = 0;
    fc.assert(
      fc.property(object, value, (inputSchema, drawn) => {
        const own = { ...tool('t', {}), inputSchema };
        const where = connector('c', 'C', [own]);
        const engine = createPolicyEngine(cedar, permit, [where]);
        for (const args of [drawn, fitting(inputSchema)]) {
          if (!encodeArguments(args, inputType(inputSchema)).ok) continue;
          encoded += 1;
          // Validated by the engine: an input that does not conform would be denied.
          expect(engine.decide(toolRequest('a', where, 't', args), 'c')).toMatchObject({ effect: 'allow', errors: [] });
        }
      }),
      { numRuns: 300 },
    );
    expect(encoded).toBeGreaterThan(150);
  });
});
