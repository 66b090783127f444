import { describe, expect, it } from 'vitest';
import { connectorNamespace } from './connector-namespace';
import { guessArguments } from './guess-path-arguments';
import { methodRule } from './methods';

const text = { type: 'string' };
const list = { type: 'array', items: text };

describe('arguments that hold paths or URLs', () => {
  it.each([
    [{ path: text }, ['path'], []],
    [{ paths: list }, ['paths'], []],
    [{ source: text, destination: text }, ['source', 'destination'], []],
    [{ source: { type: 'string', description: 'Where the news came from' } }, [], []],
    [{ root: { type: 'string', description: 'Directory to list' } }, ['root'], []],
    [{ filePath: text, outDir: text, cwd: text }, ['filePath', 'outDir', 'cwd'], []],
    [{ url: text, callbackUrl: text, webhook_url: text }, [], ['url', 'callbackUrl', 'webhook_url']],
    [{ target: { type: 'string', format: 'uri' } }, [], ['target']],
    [{ pattern: text, profile: text, filter: text, pathology: text }, [], []],
    [{ path: { type: 'number' }, paths: { type: 'array', items: { type: 'object' } } }, [], []],
  ])('of %j', (properties, pathArguments, urlArguments) => {
    expect(guessArguments({ properties })).toEqual({ pathArguments, urlArguments });
  });
  it.each([null, undefined, 'x', {}, { properties: null }, { properties: { path: null } }])(
    'of %j are none',
    (schema) => {
      expect(guessArguments(schema)).toEqual({ pathArguments: [], urlArguments: [] });
    },
  );
});

describe('a namespace', () => {
  it.each([
    ['project-files', 'ProjectFiles'],
    ['everything_demo.v2', 'EverythingDemoV2'],
    ['3d-printer', 'C3dPrinter'],
    ['action', 'Action2'],
    ['tool', 'Tool2'],
    ['日本', 'C'],
  ])('of %s is %s', (slug, namespace) => {
    expect(connectorNamespace(slug)).toBe(namespace);
  });
  it('is never one that is taken', () => {
    expect(connectorNamespace('a-b', new Set(['AB']))).toBe('AB2');
    expect(connectorNamespace('a-b', new Set(['AB', 'AB2']))).toBe('AB3');
  });
});

it('a method that is not in the table has no rule, whatever it is called', () => {
  for (const method of ['__proto__', 'constructor', 'tools/Call', '', 'tasks/cancel'])
    expect(methodRule(method)).toBeNull();
  expect(methodRule('tools/call')?.action).toBe('call_tool');
});
