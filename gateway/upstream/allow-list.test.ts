import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stdioDigest } from '@/lib/connectors/stdio-digest';
import { allowedCommand } from './allow-list';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-allow-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (value: unknown) =>
  writeFileSync(join(folder, 'allow.json'), typeof value === 'string' ? value : JSON.stringify(value));
const entry = {
  digest: stdioDigest('npx', ['-y', 'server']),
  command: 'npx',
  args: ['-y', 'server'],
  executable: '/usr/bin/node',
  executableArgs: ['/opt/server.js'],
};
const refused = (command = 'npx', args = ['-y', 'server']) => {
  const answer = allowedCommand(folder, command, args);
  return answer.ok ? 'allowed' : answer.why;
};

describe('a command', () => {
  test('runs only when the gateway\u2019s own file lists it, as that file says', () => {
    expect(refused()).toContain('no allow.json');
    write({ commands: [entry] });
    expect(allowedCommand(folder, 'npx', ['-y', 'server'])).toEqual({
      ok: true,
      executable: '/usr/bin/node',
      args: ['/opt/server.js'],
    });
  });

  test.each([
    ['sh', ['-y', 'server']],
    ['npx', ['-y', 'server', '--also']],
    ['npx', ['-y server']],
    ['npx', ['server', '-y']],
    ['npx -y', ['server']],
    ['npx', []],
  ])('%s %j is another command', (command, args) => {
    write({ commands: [entry] });
    expect(refused(command, args)).toContain('not in allow.json');
  });

  test('is refused by a file that cannot be read, or that was put together wrongly', () => {
    write('{');
    expect(refused()).toContain('cannot be read');
    write({ commands: [{ ...entry, executable: 'node' }] });
    expect(refused()).toContain('cannot be read');
    write({ commands: [{ ...entry, args: ['-y', 'another'] }] });
    expect(refused()).toContain('digest of another command');
  });
});
