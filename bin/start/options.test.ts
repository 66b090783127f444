import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readOptions, StartError } from './options.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-options-'));
  for (const name of ['PORT', 'GATEWAY_PORT', 'DATABASE_URL', 'COUNTERSIGN_DATA']) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test('without settings: the ports of the README, and data in the checkout', () => {
  expect(readOptions(root, [])).toEqual({
    root,
    data: join(root, '.countersign'),
    databaseUrl: null,
    isEmpty: false,
    port: 3000,
    url: 'http://localhost:3000',
    gateways: [
      { name: 'gw-eu-1', port: 4000 },
      { name: 'gw-us-1', port: 4001 },
    ],
    ticketDeskPort: 4010,
  });
});

test('settings are taken', () => {
  vi.stubEnv('PORT', '3100');
  vi.stubEnv('GATEWAY_PORT', '4100');
  vi.stubEnv('COUNTERSIGN_DATA', join(root, 'elsewhere'));
  const options = readOptions(root, ['--empty']);
  expect(options).toMatchObject({ port: 3100, isEmpty: true, data: join(root, 'elsewhere') });
  expect(options.gateways.map(({ port }) => port)).toEqual([4100, 4101]);
});

test.each([
  ['PORT', 'many', [], /PORT is "many"/],
  ['PORT', '0', [], /PORT is "0"/],
  ['PORT', '65536', [], /from 1 to 65535/],
  ['GATEWAY_PORT', '65535', [], /from 1 to 65525/],
  ['PORT', '4001', [], /also a gateway's port/],
  ['PORT', '3000', ['--emtpy'], /Unknown option --emtpy/],
])('refused: %s=%s %j', (name, value, args, why) => {
  vi.stubEnv(name, value);
  expect(() => readOptions(root, args)).toThrow(StartError);
  expect(() => readOptions(root, args)).toThrow(why);
});
