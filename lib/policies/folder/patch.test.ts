import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { setPatch } from './patch';

const root = mkdtempSync(join(tmpdir(), 'countersign-patch-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('git applies it: changed, added and gone files, line ends kept, none at the end', () => {
  const before = [
    { name: '010-a.cedar', text: 'one\r\ntwo\r\nthree\r\n' },
    { name: '020-b.cedar', text: 'gone\n' },
    { name: '030-c.cedar', text: 'same\n' },
    { name: '040-d.cedar', text: 'no end' },
  ];
  const after = [
    { name: '010-a.cedar', text: 'one\r\n2 ü\r\nthree\r\n' },
    { name: '030-c.cedar', text: 'same\n' },
    { name: '040-d.cedar', text: 'no end\nmore' },
    { name: '050-e.cedar', text: 'new\n' },
  ];
  const policies = join(root, 'mcp', 'policies');
  mkdirSync(policies, { recursive: true });
  for (const { name, text } of before) writeFileSync(join(policies, name), text);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: root, input: setPatch(before, after, 'mcp') });
  expect(
    readdirSync(policies)
      .sort()
      .map((name) => ({ name, text: readFileSync(join(policies, name), 'utf8') })),
  ).toEqual(after);
});

test('the same set is no patch', () => {
  expect(setPatch([{ name: 'a.cedar', text: 'x' }], [{ name: 'a.cedar', text: 'x' }], '')).toBe('');
});
