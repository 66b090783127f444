import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxPolicyTextBytes } from '../draft-state';
import { loadCedar } from '../node-cedar';
import { requestSketch } from '../policy-tests';
import { agent, demo, files } from '../test/models';
import { checkSet, schemaText } from './check-set';
import { setFilesOf } from './export-set';
import { folderText } from './folder-text';
import { type FolderEntry, type FolderSource, readFolder } from './read-folder';
import { joinFiles } from './set-files';
import { testSet } from './test-set';

const cedar = loadCedar();
const text = [
  '@id("read")',
  'permit (principal == Agent::"spiffe://sample.test/agent/a", action in ProjectFiles::Action::"read_text_file", resource);',
  '',
].join('\n');
const call = (name: string, tool: string, expected: 'allow' | 'deny') => ({
  name,
  expected,
  request: requestSketch.parse({
    agent: agent('a').spiffeId,
    connector: 'project-files',
    target: tool,
    arguments: { path: '/srv/a' },
  }),
});
const inventory = { connectors: [files, demo], agents: [agent('a')] };
const set = {
  format: 1 as const,
  version: 3,
  digest: 'a'.repeat(64),
  files: setFilesOf(cedar, text, inventory.connectors),
  tests: [call('reads', 'read_text_file', 'allow'), call('lists', 'list_allowed_directories', 'deny')],
  schema: schemaText(cedar, inventory.connectors) ?? '',
  inventory,
};

type Content = string | Uint8Array | Exclude<FolderEntry['kind'], 'file' | 'folder'>;
/** A folder in memory: text, bytes, or what is no file. */
function sourceOf(contents: Record<string, Content>): FolderSource {
  const bytesOf = (content: Content) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return {
    list(folder) {
      const prefix = folder === '' ? '' : `${folder}/`;
      const entries = new Map<string, FolderEntry>();
      for (const [path, content] of Object.entries(contents)) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...below] = path.slice(prefix.length).split('/');
        const special = content === 'link' || content === 'other';
        const kind = below.length > 0 ? 'folder' : special ? content : 'file';
        entries.set(name, { name, kind, bytes: kind === 'file' ? bytesOf(content).length : 0 });
      }
      return entries.size > 0 ? [...entries.values()] : null;
    },
    read: (path) => bytesOf(contents[path] ?? ''),
  };
}
const whole = Object.fromEntries(folderText(set).map((file) => [file.path, file.text]));
const readWith = (more: Record<string, Content>) => readFolder(sourceOf({ ...whole, ...more }));
const problemsWith = (more: Record<string, Content>) =>
  readWith(more).problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);

test('what was exported is read as it was, and nothing is said of it', () => {
  const read = readWith({});
  expect(read.problems).toEqual([]);
  expect(read.unread).toEqual([]);
  expect(joinFiles(read.files).text).toBe(text);
  expect(read.manifest).toEqual({ format: 1, version: 3, digest: 'a'.repeat(64) });
  expect(read.inventory).toEqual(inventory);
  expect(checkSet(cedar, read, inventory.connectors)).toEqual([]);
  const again = { ...set, files: read.files, tests: read.tests.map(({ file: _, line: __, ...test }) => test) };
  expect(folderText(again)).toEqual(folderText(set));
});

test('tests survive a file whatever they are called and carry', () => {
  const anything = fc.record({
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((name) => name.trim() || 'x'),
    expected: fc.constantFrom('allow' as const, 'deny' as const),
    args: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    connector: fc.constantFrom('project-files', '../x', 'A b', '', '__proto__'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anything, { selector: ({ name }) => name, maxLength: 6 }), (all) => {
      const tests = all.map(({ name, expected, args, connector }) => ({
        ...call(name, 'x', expected),
        request: { ...call(name, 'x', expected).request, connector, arguments: JSON.parse(JSON.stringify(args)) },
      }));
      const made = folderText({ ...set, tests });
      const read = readFolder(sourceOf(Object.fromEntries(made.map((file) => [file.path, file.text]))));
      expect(read.problems).toEqual([]);
      expect(folderText({ ...set, tests: read.tests.map(({ file: _, line: __, ...test }) => test) })).toEqual(made);
    }),
  );
});

test('its tests run offline, each with its line', () => {
  const failing = readWith({
    'tests/project-files.json': JSON.stringify(
      { format: 1, tests: [call('reads', 'read_text_file', 'deny')] },
      null,
      2,
    ),
  });
  expect(testSet(cedar, readWith({}), inventory, new Date())?.map(({ holds }) => holds)).toEqual([true, true]);
  expect(testSet(cedar, failing, inventory, new Date())).toMatchObject([
    { holds: false, got: 'allow', by: ['read'], file: 'tests/project-files.json', line: 4 },
  ]);
});

describe('a folder that is not what it seems', () => {
  const bytes = (...all: number[]) => new Uint8Array(all);
  test.each<[string, Record<string, Content>, RegExp]>([
    ['a link in place of a file', { 'policies/020-x.cedar': 'link' }, /policies\/020-x.cedar:1: It is a symbolic link/],
    ['a pipe', { 'policies/020-x.cedar': 'other' }, /It is not a file/],
    ['a folder below', { 'policies/more/020-x.cedar': text }, /policies\/more:1: It would not be read/],
    ['another ending', { 'policies/020-x.cedar.bak': text }, /020-x.cedar.bak:1: It would not be read/],
    ['a name that leads out', { 'policies/..\\x.cedar': text }, /It would not be read/],
    ['a hidden policy', { 'policies/.x.cedar': text }, /policies\/.x.cedar:1: It would not be read/],
    ['two names but for case', { 'policies/010-Project-files.cedar': '' }, /has this name but for its case/],
    ['binary', { 'policies/020-x.cedar': bytes(0xff, 0xfe, 0x00) }, /It is not UTF-8 text/],
    ['half a character', { 'policies/020-x.cedar': bytes(0xed, 0xa0, 0x80) }, /It is not UTF-8 text/],
    ['a NUL', { 'policies/020-x.cedar': '// a\n// b\0' }, /020-x.cedar:2: It holds a NUL/],
    ['a byte order mark', { 'policies/020-x.cedar': `\ufeff${text}` }, /It starts with a byte order mark/],
    ['a large file', { 'policies/020-x.cedar': '/'.repeat(maxPolicyTextBytes + 1) }, /at most 1048576 are read/],
    [
      'large files',
      { 'policies/1.cedar': '/'.repeat(600_000), 'policies/2.cedar': '/'.repeat(600_000) },
      /The set has more than 1048576 bytes/,
    ],
    [
      'ten thousand files',
      Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`policies/${index}.cedar`, ''])),
      /It holds more than 1000 files/,
    ],
    ['a test that is not JSON', { 'tests/x.json': '{\n  "format": 1,\n  oops' }, /tests\/x.json:3: It is not JSON/],
    [
      'a test with a misspelt fact',
      { 'tests/x.json': JSON.stringify({ format: 1, tests: [{ ...call('x', 't', 'deny'), expcted: 1 }] }, null, 1) },
      /tests\/x.json:4: tests.0: Unrecognized key/,
    ],
    ['a test of another format', { 'tests/x.json': '{"format":2,"tests":[]}' }, /format: /],
    [
      'a test twice',
      { 'tests/z.json': JSON.stringify({ format: 1, tests: [call('reads', 't', 'deny')] }) },
      /Another test is named “reads”, at tests\/project-files.json/,
    ],
    ['a manifest of another format', { 'countersign.json': '{"format":2}' }, /countersign.json:1: .*format 1: format/],
    [
      'an inventory of another form',
      { 'inventory.json': '{"connectors":[{}]}' },
      /inventory.json:1: .*connectors.0.slug/,
    ],
  ])('%s is named', (_, more, said) => {
    expect(problemsWith(more).join('\n')).toMatch(said);
  });

  test('files beside the set are named, and hidden ones are nobody’s business', () => {
    const read = readWith({ 'README.md': 'x', '.gitignore': 'x', 'policies/.gitkeep': '' });
    expect(read.unread).toEqual(['README.md']);
    expect(read.problems).toEqual([]);
  });

  test('a folder of something else says what it lacks', () => {
    expect(readFolder(sourceOf({ 'package.json': '{}' })).problems.map(({ file }) => file)).toEqual([
      'policies',
      'countersign.json',
    ]);
  });
});

describe('checking', () => {
  const saidOf = (more: Record<string, Content>) =>
    checkSet(cedar, readWith(more), inventory.connectors).map(
      ({ file, line, column, severity, message }) => `${file}:${line}:${column} ${severity} ${message}`,
    );

  test('an id of two files is an error at the second', () => {
    expect(saidOf({ 'policies/020-x.cedar': `\r\n${text}` }).join('\n')).toMatch(/020-x.cedar:2:1 error .*read/);
  });

  test('a policy over two files is an error, though the whole parses', () => {
    expect(
      saidOf({
        'policies/020-x.cedar': '@id("half")\npermit (',
        'policies/030-x.cedar': 'principal, action, resource) when { false };',
      }),
    ).toContain(
      'policies/020-x.cedar:1:1 error The policy half begins here and ends in 030-x.cedar. Keep it in one file.',
    );
  });

  test('CRLF and characters of several bytes keep the place exact', () => {
    expect(
      saidOf({
        'policies/020-x.cedar':
          '// 日本語 🎉\r\n@id("x")\r\npermit (principal, action == Action::"nope", resource);\r\n',
      }).join('\n'),
    ).toMatch(/020-x.cedar:[23]:\d+ error .*nope/);
  });

  test('a schema that is not the inventory’s is said', () => {
    expect(saidOf({ 'schema.cedarschema': 'entity Agent;' })).toEqual([
      expect.stringMatching(/^schema.cedarschema:1:1 warning It is not the schema of inventory.json/),
    ]);
  });

  test('the exported schema is one, and says what the inventory says', () => {
    expect(cedar.checkParseSchema(set.schema).type).toBe('success');
    const answer = cedar.validate({ schema: set.schema, policies: { staticPolicies: text } });
    expect(answer).toMatchObject({ type: 'success', validationErrors: [] });
  });
});
