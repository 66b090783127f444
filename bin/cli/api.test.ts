import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Api, ApiProblem, bearer, localApi, Unreachable } from './api';

const data = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
let answer = { status: 200, text: '{"ok":true}' };
let asked: IncomingMessage | null = null;
const server = createServer((request, response) => {
  asked = request;
  response.writeHead(answer.status).end(answer.text);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.close();
  rmSync(data, { recursive: true });
});

test('without a token it says which file is missing and what to do', () => {
  expect(() => localApi({ COUNTERSIGN_DATA: data })).toThrow(Unreachable);
  expect(() => localApi({ COUNTERSIGN_DATA: data })).toThrow(`${join(data, 'cli.token')} is not there. Run npm start`);
});

test('a running product is found through its data folder, whatever its port', async () => {
  writeFileSync(join(data, 'cli.token'), 'cst_held\n');
  writeFileSync(join(data, 'run.json'), JSON.stringify({ url }));
  const api = localApi({ COUNTERSIGN_DATA: data, PORT: '1' });
  expect(await api.get('/api/v1/gateways')).toEqual({ ok: true });
  expect(asked?.headers.authorization).toBe('Bearer cst_held');
  expect(asked?.url).toBe('/api/v1/gateways');
});

test('what is set in the environment comes first', () => {
  const api = localApi({ COUNTERSIGN_DATA: data, COUNTERSIGN_URL: 'https://c.example', COUNTERSIGN_TOKEN: 'cst_set' });
  expect(api).toMatchObject({ url: 'https://c.example', credentials: bearer('cst_set') });
});

test('a refusal carries its status and says what and why', async () => {
  answer = { status: 403, text: '{"title":"You may not.","detail":"Ask an administrator."}' };
  const refused = await new Api(url, {}).post('/x').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiProblem);
  expect(refused).toMatchObject({ status: 403, message: 'You may not. Ask an administrator.' });
});

test('something else on the port is not taken for the console', async () => {
  answer = { status: 200, text: '<html>' };
  await expect(new Api(url, {}).get('/x')).rejects.toThrow(/not JSON/);
});

test('nothing on the port is said with the address', async () => {
  await expect(new Api('http://127.0.0.1:1', {}).get('/x')).rejects.toThrow(/does not answer at http:\/\/127.0.0.1:1/);
});
