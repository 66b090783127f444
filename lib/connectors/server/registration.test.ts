import { expect, test } from 'vitest';
import { registration } from './registration';

const given = (url: string) =>
  registration.safeParse({ slug: 'one', name: 'One', environment: 'production', upstream: { kind: 'http', url } });

test.each(['https://mcp.example/mcp', 'http://127.0.0.1:3000/mcp?team=a'])('%s is taken', (url) => {
  expect(given(url).success).toBe(true);
});

test.each(['https://user:secret@mcp.example/mcp', 'https://token@mcp.example/', 'file:///etc/passwd', 'mcp.example'])(
  '%s is refused',
  (url) => {
    expect(given(url).success).toBe(false);
  },
);

test('a credential in a URL is named, and not repeated', () => {
  const message = given('https://user:hunter2@mcp.example/').error?.message ?? '';
  expect(message).toContain('Leave the user and password out of the URL');
  expect(message).not.toContain('hunter2');
});

test.each([
  ['args', { args: ['--token', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'] }],
  ['env', { env: { DATABASE_URL: 'postgres://app:hunter22@db/x' } }],
])('a secret in %s is asked for where it is sealed', (place, more) => {
  const upstream = { kind: 'stdio', command: 'rows-mcp', ...more };
  const parsed = registration.safeParse({ slug: 'rows', name: 'Rows', environment: 'production', upstream });
  expect(parsed.error?.issues.map(({ path, message }) => [path[1], message])).toEqual([
    [place, expect.stringContaining('Give it under secrets.')],
  ]);
});
