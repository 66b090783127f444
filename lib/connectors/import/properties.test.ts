import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parsed } from './candidate';
import { parseImport } from './parse-import';
import { connectorSlug, humanName } from './slug';

/** Text built from the pieces configurations are made of, so that the parsers are reached and not only the reader. */
const piece = fc.constantFrom(
  'mcpServers',
  'servers',
  'inputs',
  'command',
  'args',
  'env',
  'url',
  'headers',
  'type',
  'name',
  'packages',
  'remotes',
  'registryType',
  'npm',
  'identifier',
  'transport',
  '__proto__',
  'constructor',
  'toString',
  'TOKEN',
  'https://x.example',
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    piece,
    fc.string(),
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(piece, fc.string()), tie('value'), { maxKeys: 5 }),
  ),
})).value;

const secret = fc.stringMatching(/^[A-Za-z0-9]{36}$/).map((tail) => `ghp_${tail}`);

/** Everything an import answers, without the values it hands to sealing alone. */
const shown = ({ candidates, ...rest }: Parsed): string =>
  JSON.stringify({
    ...rest,
    candidates: candidates.map((one) => ({ ...one, secrets: one.secrets.map(({ value: _, ...known }) => known) })),
  });

describe('whatever is pasted', () => {
  it('is read or refused, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => void parseImport(text)));
    fc.assert(
      fc.property(json, (value) => void parseImport(JSON.stringify(value))),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(json, fc.nat(), fc.string({ maxLength: 3 }), (value, at, noise) => {
        const text = JSON.stringify(value);
        const cut = at % (text.length + 1);
        parseImport(text.slice(0, cut) + noise + text.slice(cut));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { maxLength: 4 })),
        (rows) => void parseImport(`name,url,command,args\n${rows.map((row) => row.join(',')).join('\n')}`),
      ),
    );
  });

  it('faults stand inside the text', () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const text = `{ "mcpServers": ${tail}`;
        const outcome = parseImport(text);
        if (outcome.ok) return;
        const { line, column } = outcome.fault.place;
        const lines = text.split('\n');
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      }),
    );
  });

  it('does not touch the prototype of anything', () => {
    parseImport('{"mcpServers":{"__proto__":{"command":"a","env":{"__proto__":"x","polluted":"y"}}}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a secret of a known form', () => {
  const places = fc.constantFrom<(value: string) => unknown>(
    (value) => ({ mcpServers: { a: { command: 'a', env: { ANY: value } } } }),
    (value) => ({ mcpServers: { a: { command: 'a', env: { ANY: `prefix ${value} tail` } } } }),
    (value) => ({ mcpServers: { a: { command: 'a', args: [value] } } }),
    (value) => ({ mcpServers: { a: { command: 'sh', args: ['-c', `run ${value} | x`] } } }),
    (value) => ({ mcpServers: { a: { command: 'a', args: [`--any=${value}`] } } }),
    (value) => ({ mcpServers: { a: { command: 'a', args: ['--any', value] } } }),
    (value) => ({ mcpServers: { a: { command: `a ${value}` } } }),
    (value) => ({ mcpServers: { a: { url: `https://x.example/mcp?any=${value}` } } }),
    (value) => ({ mcpServers: { a: { url: `https://x.example/${value}` } } }),
    (value) => ({ mcpServers: { a: { url: `https://u:${value}@x.example/` } } }),
    (value) => ({ mcpServers: { a: { url: 'https://x.example', headers: { Any: value } } } }),
    (value) => ({ servers: { a: { command: 'a', env: { T: `$\{T:-${value}}` } } } }),
    (value) => [{ command: 'a', args: value }],
    (value) => [{ command: 'a', env: { ANY: value } }],
    (value) => ({
      name: 'a/b',
      packages: [{ registryType: 'npm', identifier: 'x', environmentVariables: [{ name: 'T', default: value }] }],
    }),
    (value) => `name,command,args\na,a,--any ${value}`,
  );
  it('is in nothing an import answers, wherever it stands', () => {
    fc.assert(
      fc.property(secret, places, (value, place) => {
        const given = place(value);
        const outcome = parseImport(typeof given === 'string' ? given : JSON.stringify(given));
        expect(outcome.ok ? shown(outcome.value) : JSON.stringify(outcome)).not.toContain(value);
      }),
      { numRuns: 300 },
    );
  });
});

describe('names', () => {
  it('become slugs that can be registered, none of them taken', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), fc.array(fc.string()), (name, taken) => {
        const base = connectorSlug(name);
        const slug = connectorSlug(name, new Set([...taken, base, `${base}-2`]));
        expect(slug).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
        expect(slug).toBe(`${base}-3`);
      }),
    );
  });

  it('are read by people', () => {
    expect(humanName('project-files')).toBe('Project files');
    expect(humanName('GitHub')).toBe('GitHub');
    expect(humanName(' a\u0000b\n')).toBe('a b');
    expect(humanName('\u0007')).toBe('Connector');
    expect(connectorSlug('Ünïcode Näme!')).toBe('unicode-name');
  });
});
