import { expect, it } from 'vitest';
import { maskArguments } from './mask-arguments';

const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

it.each([
  [['--token=abc'], ['--token=<token>'], ['abc']],
  [['--api-key', 'abc'], ['--api-key', '<api-key>'], ['abc']],
  [['-e', `GITHUB_TOKEN=${token}`], ['-e', 'GITHUB_TOKEN=<GITHUB_TOKEN>'], [token]],
  [['--header', 'Authorization: Bearer abcdefgh'], ['--header', 'Authorization: <Authorization>'], ['Bearer abcdefgh']],
  [['postgres://app:hunter2@db/x'], ['postgres://app:<password>@db/x'], ['hunter2']],
  [['--dsn=postgres://app:hunter2@db/x'], ['--dsn=postgres://app:<password>@db/x'], ['hunter2']],
  [[token], ['<secret>'], [token]],
  [['-c', `curl -H x:${token} https://a`], ['-c', 'curl -H x:<secret> https://a'], [token]],
  [
    ['-c', 'API_KEY=abc node x --password hunter2'],
    ['-c', 'API_KEY=<API_KEY> node x --password <password>'],
    ['abc', 'hunter2'],
  ],
  [
    ['-c', 'node server.js postgres://app:hunter2@db/x'],
    ['-c', 'node server.js postgres://app:<password>@db/x'],
    ['hunter2'],
  ],
])('%j is registered as %j', (args, masked, values) => {
  const found = maskArguments(args);
  expect(found.args).toEqual(masked);
  expect(found.secrets.map(({ value }) => value).sort()).toEqual([...values].sort());
});

it('leaves ordinary arguments as they are', () => {
  const args = [
    '-y',
    '@modelcontextprotocol/server-filesystem',
    '/workspace',
    '--port=3000',
    '--token-file',
    '-e',
    'GITHUB_TOKEN',
    `$\{workspaceFolder}`,
  ];
  expect(maskArguments(args)).toEqual({ args, secrets: [] });
});

it('names each secret by where it stands', () => {
  expect(maskArguments(['--token=a1', '--token=b2']).secrets.map(({ id }) => id)).toEqual(['args.0.0', 'args.1.0']);
});
