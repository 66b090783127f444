import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplePolicies } from '@/lib/workspace/sample-content';
import { loadCedar } from '../node-cedar';
import { splitPolicies } from '../split-policies';
import { demo, files } from '../test/models';
import { setFilesOf } from './export-set';
import { filesOf, joinFiles } from './set-files';

const cedar = loadCedar();
const exported = (text: string) => setFilesOf(cedar, text, [files, demo]);

const comment = fc.constantFrom(
  '',
  '// 日本語 🎉',
  '// permit (principal, action, resource);',
  '// “quoted” "',
  '//\t{ ( [',
  '/// twice',
);
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\t\r\n', ' ');
const about = fc.constantFrom(
  '',
  ' when { resource in Connector::"project-files" }',
  ' unless { resource in Connector::"everything-demo" }',
);
const effect = fc.constantFrom('permit', 'forbid');

/** A policy set as people leave it: comments anywhere, both line ends, several policies on a line, no line end at the end. */
const text = fc
  .array(fc.tuple(comment, lineEnd, effect, about, lineEnd, comment), { minLength: 0, maxLength: 12 })
  .map((parts) =>
    parts
      .map(([before, end, word, when, after, behind], index) => {
        const head = before === '' ? '' : `${before}${end === ' ' ? '\n' : end}`;
        const tail = behind === '' ? after : ` ${behind}${after === ' ' ? '\n' : after}`;
        return `${head}@id("p${index}")${end}${word} (principal, action, resource)${when};${tail}`;
      })
      .join(''),
  );

test('a text in files and joined again is the text, and exporting that gives the same files', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const first = exported(whole);
      const joined = joinFiles(first);
      expect(joined.text).toBe(whole);
      expect(exported(joined.text)).toEqual(first);
    }),
    { numRuns: 300 },
  );
});

test('each file parses by itself, and no policy is in two', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const split = splitPolicies(cedar, whole);
      const ids = exported(whole).flatMap((file) => {
        const own = splitPolicies(cedar, file.text);
        return own.ok ? own.policies.map(({ id }) => id) : ['unparsed'];
      });
      expect(ids).toEqual(split.ok ? split.policies.map(({ id }) => id) : []);
    }),
    { numRuns: 200 },
  );
});

test('policies of a connector are in its file, in the order of the text', () => {
  const one = (id: string, when = '') => `@id("${id}")\npermit (principal, action, resource)${when};\n`;
  const ours = ' when { resource in Connector::"project-files" }';
  const whole = `${one('a')}// about files\n${one('b', ours)}${one('c', ours)}${one('d')}`;
  expect(exported(whole).map(({ name }) => name)).toEqual([
    '010-every-connector.cedar',
    '020-project-files.cedar',
    '030-every-connector.cedar',
  ]);
  expect(exported(whole)[1]?.text).toMatch(/^\/\/ about files/);
});

test('numbers have as many digits as their order needs', () => {
  const policies = Array.from({ length: 120 }, (_, index) => ({
    text: 'p;\n',
    from: index * 3,
    to: index * 3 + 2,
    index,
  }));
  const names = filesOf('p;\n'.repeat(120), policies, ({ index }) => `g${index}`).map(({ name }) => name);
  expect(names[0]).toBe('0010-g0.cedar');
  expect([...names].sort()).toEqual(names);
});

test('the sample set comes back as it was', () => {
  const sample = samplePolicies({
    node: 'node',
    entry: (name) => name,
    workspace: '/srv/sample',
    memory: '/srv/memory.json',
    trustDomain: 'sample.test',
  });
  expect(joinFiles(exported(sample)).text).toBe(sample);
});

test('a place of the joined text is a line of a file', () => {
  const joined = joinFiles([
    { name: '020-b.cedar', text: 'three\nfour' },
    { name: '010-a.cedar', text: 'one\r\ntwo' },
  ]);
  expect(joined.text).toBe('one\r\ntwo\nthree\nfour');
  expect([1, 2, 3, 4].map(joined.lineIn)).toEqual([
    { name: '010-a.cedar', line: 1 },
    { name: '010-a.cedar', line: 2 },
    { name: '020-b.cedar', line: 1 },
    { name: '020-b.cedar', line: 2 },
  ]);
  expect(joined.placeIn(joined.text.indexOf('four') + 1)).toEqual({ name: '020-b.cedar', line: 2, column: 2 });
});
