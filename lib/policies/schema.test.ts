import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCedar } from './node-cedar';
import { cedarSchema } from './schema';
import { connector, tool } from './test/models';

/** Names that Cedar, its JSON form or JavaScript give a meaning, and any others. */
const name = fc.oneof(
  fc.constantFrom(
    '__expr',
    '__cedar',
    '__entity',
    '__extn',
    '__proto__',
    'in',
    'is',
    'has',
    'type',
    'principal',
    '',
    '\0',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const type = fc.constantFrom<unknown>(
  { type: 'string' },
  { type: 'number' },
  { type: 'array', items: { type: 'integer' } },
  { type: 'object', properties: { __expr: { type: 'string' }, in: { type: 'boolean' } } },
  {},
  true,
  null,
);
const tools = fc.array(fc.tuple(name, fc.array(fc.tuple(name, type), { maxLength: 4 })), { maxLength: 3 });

it('takes the tools of any server, whatever they and their arguments are called', () => {
  const cedar = loadCedar();
  fc.assert(
    fc.property(tools, (drawn) => {
      const made = drawn.map(([called, properties]) => ({
        ...tool(called, {}),
        inputSchema: { type: 'object', properties: Object.fromEntries(properties) },
      }));
      expect(cedar.checkParseSchema(cedarSchema([connector('any', 'Any', made)]))).toEqual({ type: 'success' });
    }),
    { numRuns: 1_000 },
  );
});
