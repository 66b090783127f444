import { describe, expect, it } from 'vitest';
import { inputType } from './input-type';

const of = (properties: Record<string, unknown>, required: string[] = []) =>
  inputType({ type: 'object', properties, required });

describe('a type', () => {
  it.each([
    [{ type: 'string', format: 'uri' }, { type: 'String' }],
    [{ type: 'integer' }, { type: 'Long' }],
    [{ type: 'number' }, { type: 'Extension', name: 'decimal' }],
    [{ type: 'boolean' }, { type: 'Boolean' }],
    [{ type: ['null', 'integer'] }, { type: 'Long' }],
    [{ enum: ['a', 'b'] }, { type: 'String' }],
    [{ const: 'a' }, { type: 'String' }],
    [
      { type: 'array', items: { type: 'string' } },
      { type: 'Set', element: { type: 'String' } },
    ],
    [
      { properties: { a: { type: 'string' } } },
      { type: 'Record', attributes: { a: { type: 'String', required: false } } },
    ],
  ])('%j is %j', (schema, type) => {
    expect(of({ x: schema })).toEqual({
      record: { type: 'Record', attributes: { x: { ...type, required: false } } },
      untyped: [],
    });
  });

  it.each([
    [{}, 'x'],
    [true, 'x'],
    [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'x'],
    [{ type: ['string', 'number'] }, 'x'],
    [{ type: 'object' }, 'x'],
    [{ type: 'array' }, 'x'],
    [{ type: 'array', items: { type: 'object' } }, 'x'],
    [{ type: 'array', items: { type: 'array', items: {} } }, 'x'],
    [{ type: 'array', items: { properties: { a: {}, b: { type: 'string' } } } }, 'x[].a'],
    [{ properties: { 'a.b': {} } }, 'x["a.b"]'],
    [{ $ref: 'https://elsewhere.test/schema.json' }, 'x'],
    [{ $ref: '#/$defs/none' }, 'x'],
  ])('%j cannot be expressed, and %s is named', (schema, path) => {
    expect(of({ x: schema }).untyped).toEqual([path]);
  });
});

describe('what is required', () => {
  it('is what is declared so and may not be null', () => {
    const { record } = of({ a: { type: 'string' }, b: { type: ['string', 'null'] }, c: { type: 'string' } }, [
      'a',
      'b',
    ]);
    const required = Object.entries(record?.attributes ?? {}).map(([name, one]) => [name, one.required]);
    expect(required).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
  });
});

describe('references', () => {
  it('inside the schema are followed', () => {
    const schema = { $defs: { 'a/b': { type: 'integer' } }, properties: { x: { $ref: '#/$defs/a~1b' } } };
    expect(inputType(schema).record?.attributes.x).toEqual({ type: 'Long', required: false });
  });

  it('that never end are cut, at once', () => {
    expect(inputType({ properties: { x: { $ref: '#/properties/x' } } }).untyped).toEqual(['x']);
    // Nine children at each of many levels: read in full this would be millions.
    const children = Object.fromEntries(Array.from('abcdefghi', (name) => [name, { $ref: '#/$defs/node' }]));
    const schema = {
      $defs: { node: { type: 'object', properties: children } },
      properties: { x: { $ref: '#/$defs/node' } },
    };
    expect(inputType(schema).untyped.length).toBeLessThan(20_000);
  });
});

describe('the whole input', () => {
  it.each([
    undefined,
    null,
    {},
    { type: 'object' },
    { type: 'object', properties: {} },
    { type: 'object', additionalProperties: false },
  ])('of %j takes no arguments', (schema) => {
    expect(inputType(schema)).toEqual({ record: { type: 'Record', attributes: {} }, untyped: [] });
  });
  it.each([
    { anyOf: [{ properties: { a: {} } }] },
    { $ref: 'https://elsewhere.test/schema.json' },
    { type: 'object', additionalProperties: true },
    { type: 'object', additionalProperties: { type: 'string' } },
  ])('of %j is untyped', (schema) => {
    expect(inputType(schema)).toEqual({ record: null, untyped: [''] });
  });
});
