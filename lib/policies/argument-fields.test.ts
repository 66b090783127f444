import { expect, test } from 'vitest';
import { argumentFields, enteredArguments, readArguments } from './argument-fields';

const fields = argumentFields({
  type: 'object',
  properties: {
    head: { type: 'integer' },
    path: { type: 'string', description: 'Where to read.' },
    paths: { type: 'array', items: { type: 'string' } },
    mode: { enum: ['r', 'w'] },
    dry: { type: 'boolean' },
    edits: { type: 'array', items: { type: 'object' } },
  },
  required: ['path'],
});

test('required arguments come first, each in the field of its type', () => {
  expect(fields.map(({ name, kind, required }) => `${name} ${kind}${required ? '!' : ''}`)).toEqual([
    'path text!',
    'head number',
    'paths list',
    'mode choice',
    'dry boolean',
    'edits json',
  ]);
});

test('what was entered becomes the call, and the call what was entered', () => {
  const entered = { path: '/a', head: '3', paths: '/a\n/b', mode: 'w', dry: 'false', edits: '[{"line":1}]' };
  const answer = readArguments(fields, entered);
  const values = { path: '/a', head: 3, paths: ['/a', '/b'], mode: 'w', dry: false, edits: [{ line: 1 }] };
  expect(answer).toEqual({ ok: true, arguments: values });
  expect(enteredArguments(fields, values)).toEqual(entered);
});

test('an empty field is left out, and a wrong one is named', () => {
  expect(readArguments(fields, { path: '', head: '' })).toEqual({ ok: true, arguments: {} });
  expect(readArguments(fields, { head: 'many', edits: '{' })).toMatchObject({
    ok: false,
    errors: { head: 'Write a number, such as 42.', edits: expect.stringContaining('not JSON') },
  });
});

test('a schema of a hostile server makes fields, never a crash', () => {
  expect(argumentFields(null)).toEqual([]);
  expect(argumentFields({ properties: [], required: 'path' })).toEqual([]);
  const [field] = argumentFields(JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'));
  const answer = readArguments(field ? [field] : [], JSON.parse('{"__proto__":"x"}'));
  expect(answer.ok && Object.entries(answer.arguments)).toEqual([['__proto__', 'x']]);
});
