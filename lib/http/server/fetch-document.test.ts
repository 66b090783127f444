import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { fetchDocument } from './fetch-document';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.closeAllConnections();
});

/** Serves on loopback and says its URL. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/document`;
}
const json = { 'content-type': 'application/json; charset=utf-8' };
const limits = { maxBytes: 1_000, timeoutMs: 2_000, allowLoopback: true };

test('a document on this machine is read where the console is itself in development, and nowhere else', async () => {
  const url = await serve((_, response) => response.writeHead(200, json).end('{"a":1}'));
  expect(await fetchDocument(url, limits)).toEqual({ ok: true, value: '{"a":1}' });
  expect(await fetchDocument(url, { ...limits, allowLoopback: false })).toMatchObject({
    ok: false,
    problem: { detail: 'The URL does not begin with https://.' },
  });
});

describe('without loopback', () => {
  test.each([
    ['an address of this machine', 'https://127.0.0.1/a', /not a public address \(loopback\)/],
    ['its IPv6 form', 'https://[::1]/a', /loopback/],
    ['an IPv4 address in IPv6', 'https://[::ffff:169.254.169.254]/a', /ipv4Mapped/],
    ['the metadata service of a cloud', 'https://169.254.169.254/latest', /linkLocal/],
    ['a private network', 'https://10.1.2.3/a', /private/],
    ['an address as one number', 'https://2130706433/a', /loopback/],
    ['a name that resolves to this machine', 'https://localhost/a', /loopback/],
    ['plain HTTP', 'http://example.com/a', /https/],
    ['a file', 'file:///etc/passwd', /https/],
    ['a user in the URL', 'https://user:secret@example.com/a', /user/],
    ['no URL', 'example', /not a URL/],
  ])('%s is refused', async (_, url, detail) => {
    const outcome = await fetchDocument(url, { ...limits, allowLoopback: false });
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'unprocessable', detail: expect.stringMatching(detail) },
    });
  });
});

describe('with loopback', () => {
  test.each(['http://10.0.0.1/a', 'http://example.com/a', 'https://192.168.0.1/a'])('%s stays refused', async (url) => {
    expect(await fetchDocument(url, limits)).toMatchObject({ ok: false });
  });
});

describe('a host that misbehaves', () => {
  const cases: [string, RequestListener, RegExp][] = [
    ['redirects', (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(), /302/],
    [
      'serves another type',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('{}'),
      /not JSON/,
    ],
    [
      'compresses',
      (_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end('x'),
      /compressed/,
    ],
    ['sends too much', (_, response) => response.writeHead(200, json).end('x'.repeat(1_001)), /larger than 1000/],
    ['never ends', (_, response) => void response.writeHead(200, json).write('{'), /within 300 ms/],
    ['never answers', () => {}, /within 300 ms/],
    ['hangs up', (request) => request.socket.destroy(), /socket hang up/],
  ];
  test.each(cases)('%s: it is said', async (_, listener, detail) => {
    const outcome = await fetchDocument(await serve(listener), { ...limits, timeoutMs: 300 });
    expect(outcome).toMatchObject({ ok: false, problem: { detail: expect.stringMatching(detail) } });
  });
});
