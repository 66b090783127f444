import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestors, deriveFacts, normalisePath } from './path-facts';

const segment = fc.constantFrom('.', '..', '', 'docs', 'docs-evil', 'etc', 'a b', '…', '%2e%2e', '~', 'x.md', '日本');
const absolute = fc.array(segment, { maxLength: 10 }).map((segments) => `/${segments.join('/')}`);
/** Pieces of paths and URIs that are read in more than one way. */
const hostile = fc
  .array(
    fc.oneof(
      segment,
      fc.constantFrom(
        '/',
        '\\',
        '%2f',
        '%5c',
        '%00',
        '\0',
        '\n',
        'file:',
        'FILE://',
        'localhost',
        'c:',
        'C:\\',
        '?',
        '#',
        ' ',
      ),
    ),
    { maxLength: 10 },
  )
  .map((pieces) => pieces.join(''));

const one = (value: unknown) => deriveFacts({ path: value }, { pathArguments: ['path'], urlArguments: [] });

describe('a path', () => {
  it('is what POSIX makes of it', () => {
    fc.assert(
      fc.property(absolute, (path) => {
        expect(normalisePath(path)).toBe(posix.resolve(path));
      }),
    );
  });

  it('is the same written as a file URI', () => {
    fc.assert(
      fc.property(absolute, (path) => {
        expect(normalisePath(pathToFileURL(posix.resolve(path)).href)).toBe(posix.resolve(path));
      }),
    );
  });

  it('is plain or nothing, however it was written', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
        const path = normalisePath(text);
        if (path === null) return;
        expect(path).toMatch(/^\//);
        expect(path).not.toMatch(/\\|\/\/|.\/$|\p{Cc}/u);
        expect(path.split('/')).not.toContain('..');
        expect(path.split('/')).not.toContain('.');
        // Resolving again changes nothing, so a connector that resolves once more ends at the same place.
        expect(posix.resolve(path)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['docs/a', 'relative'],
    ['../a', 'relative'],
    ['', 'empty'],
    ['~/a', 'a home folder'],
    ['/a\0b', 'a NUL'],
    ['/a\nb', 'a line end'],
    ['/w\\..\\etc', 'a backslash'],
    ['//server\\share', 'a backslash'],
    ['file://other/w/docs', 'another host'],
    ['file:///w/docs/a?../../etc/passwd', 'a query, which is part of the path to who does not parse URIs'],
    ['file:///w/docs/a#../../etc/passwd', 'a fragment'],
    ['file:///w/docs/%00', 'a NUL, encoded'],
    ['file:///w/docs/%5c..%5cetc', 'backslashes, encoded'],
    ['file:///w/%zz', 'not decodable'],
    ['file:///w/do\ncs', 'a line end, which URI parsers drop'],
    ['https://host/w/docs', 'another scheme'],
    [`/${'a'.repeat(5_000)}`, 'too long'],
    [`/${'a/'.repeat(200)}`, 'too deep'],
  ])('%j is unresolved: %s', (text) => {
    expect(one(text)).toEqual({ paths: [''], pathsWithin: [], unresolvedPaths: true, hosts: [] });
  });

  it.each([
    ['/w/docs/../../etc/passwd', '/etc/passwd'],
    ['/w//docs/./a/', '/w/docs/a'],
    ['/..', '/'],
    ['file:///w/docs/..%2f..%2fetc', '/etc'],
    ['file:///w/%2e%2e/etc', '/etc'],
    ['/w/%2e%2e/etc', '/w/%2e%2e/etc'],
    ['C:\\Users\\..\\Windows', '/c:/Windows'],
    ['c:/Windows/', '/c:/Windows'],
    ['file:///C:/Windows', '/c:/Windows'],
    ['/C:/Windows', '/c:/Windows'],
  ])('%j is %s', (text, path) => {
    expect(normalisePath(text)).toBe(path);
  });
});

describe('the folders that contain all paths', () => {
  it('contain each of them, and no other folder does', () => {
    fc.assert(
      fc.property(fc.array(absolute, { minLength: 1, maxLength: 5 }), absolute, (paths, other) => {
        const facts = one(paths);
        const within = (path: string, folder: string) =>
          folder === '/' || path === folder || path.startsWith(`${folder}/`);
        for (const folder of facts.pathsWithin) {
          for (const path of paths) expect(within(posix.resolve(path), folder)).toBe(true);
        }
        const folder = posix.resolve(other);
        if (!facts.pathsWithin.includes(folder)) {
          expect(paths.every((path) => within(posix.resolve(path), folder))).toBe(false);
        }
        expect(facts.pathRoot).toBe(facts.pathsWithin.at(-1));
      }),
    );
  });

  it('are none when one of the paths is unresolved', () => {
    fc.assert(
      fc.property(fc.array(absolute, { maxLength: 4 }), fc.nat(4), (paths, at) => {
        const facts = one(paths.toSpliced(at, 0, 'relative'));
        expect(facts).toMatchObject({ pathsWithin: [], unresolvedPaths: true });
        expect(facts.pathRoot).toBeUndefined();
        expect(facts.paths).toContain('');
      }),
    );
  });

  it('do not take a longer name for a folder inside', () => {
    expect(one('/w/docs-evil/a').pathsWithin).toEqual(['/', '/w', '/w/docs-evil', '/w/docs-evil/a']);
    expect(one(['/w/docs/a', '/w/docs-evil/a']).pathRoot).toBe('/w');
    expect(ancestors('/')).toEqual(['/']);
  });

  it('are none without a path, and a value that is no text is unresolved', () => {
    expect(one(undefined)).toEqual({ paths: [], pathsWithin: [], unresolvedPaths: false, hosts: [] });
    expect(one(null)).toMatchObject({ unresolvedPaths: false });
    expect(one([])).toMatchObject({ pathsWithin: [], unresolvedPaths: false });
    for (const value of [1, {}, [1], [['/w']], { path: '/w' }]) expect(one(value).unresolvedPaths).toBe(true);
    expect(one(Array.from({ length: 2_000 }, (_, index) => `/w/${index}`))).toMatchObject({ unresolvedPaths: true });
  });
});

describe('hosts', () => {
  const hosts = (urls: unknown) => deriveFacts({ url: urls }, { pathArguments: [], urlArguments: ['url'] }).hosts;
  it.each([
    ['https://Example.COM:8443/x', ['example.com']],
    ['https://user@evil.test\\@good.test/', ['evil.test']],
    ['http://0x7f.1/', ['127.0.0.1']],
    ['https://b.test', ['b.test']],
    [
      ['https://b.test', 'https://a.test', 'https://b.test'],
      ['a.test', 'b.test'],
    ],
  ])('of %j are %j', (urls, expected) => {
    expect(hosts(urls)).toEqual(expected);
  });
  it('hold an empty one for what has no host, so that no list of allowed hosts contains all of them', () => {
    for (const url of ['//good.test/', 'good.test/x', 'mailto:a@good.test', 'file:///etc', '', 1, {}]) {
      expect(hosts(url)).toEqual(['']);
      expect(hosts(['https://good.test', url])).toContain('');
    }
    expect(hosts(undefined)).toEqual([]);
  });
});
