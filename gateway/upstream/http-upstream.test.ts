import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { isForbiddenAddress } from './http-exchange';
import { HttpUpstream } from './http-upstream';
import type { Wire } from './upstream';

type Answer = (response: ServerResponse, message: Wire, request: IncomingMessage) => void;
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const json = (response: ServerResponse, value: unknown, status = 200, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
const ok = (response: ServerResponse, { id }: Wire, result: unknown) => json(response, { jsonrpc: '2.0', id, result });
const discovery = { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } };
const introduction = { protocolVersion: '2025-06-18', capabilities: {}, serverInfo: { name: 'old', version: '1' } };

/** A connector that answers each method as given; others with an empty result. */
async function start(answers: Record<string, Answer>, onNotification: (method: string) => void = () => {}) {
  const seen: { method: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const message = (text === '' ? {} : JSON.parse(text)) as Wire;
      const method = message.method ?? request.method ?? '';
      seen.push({ method, headers: request.headers });
      const answer = answers[method];
      if (answer) answer(response, message, request);
      else if (message.id === undefined) response.writeHead(202).end();
      else ok(response, message, {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  const upstream = new HttpUpstream(url, { onRequest: () => ({ result: {} }), onNotification, onClosed: () => {} });
  ends.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  ends.push(() => upstream.close());
  const call = (timeoutMs = 10_000, signal = new AbortController().signal, params = { name: 'a' }, more = {}) =>
    upstream.request('tools/call', params, { signal, timeoutMs, ...more });
  return { upstream, call, seen, url };
}
const modern: Record<string, Answer> = { 'server/discover': (response, message) => ok(response, message, discovery) };
const legacy: Record<string, Answer> = {
  'server/discover': (response) => response.writeHead(400).end('what?'),
  initialize: (response, message) =>
    json(response, { jsonrpc: '2.0', id: message.id, result: introduction }, 200, { 'mcp-session-id': 'abc' }),
};

describe('a connector at a URL', () => {
  test('of the newer era is spoken to with its headers', async () => {
    const { upstream, call, seen } = await start(modern);
    expect((await upstream.connect(5_000)).era).toBe('modern');
    await call(5_000, undefined, { name: 'Zürich' }, { headers: { 'mcp-param-x': '1' } });
    expect(seen.at(-1)?.headers).toMatchObject({
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': '=?base64?WsO8cmljaA==?=',
      'mcp-param-x': '1',
    });
    expect(seen.at(-1)?.headers.authorization).toBeUndefined();
  });

  test('of the older era gets its session and version, and a new one when it forgot', async () => {
    let forgotten = true;
    const { upstream, call, seen } = await start({
      ...legacy,
      'tools/call': (response, message) => {
        if (!forgotten) return ok(response, message, { content: [] });
        forgotten = false;
        response.writeHead(404).end();
      },
    });
    expect(await upstream.connect(5_000)).toMatchObject({ era: 'legacy', protocolVersion: '2025-06-18' });
    expect(await call()).toHaveProperty('result');
    expect(seen.filter(({ method }) => method === 'initialize')).toHaveLength(2);
    expect(seen.at(-1)?.headers).toMatchObject({ 'mcp-session-id': 'abc', 'mcp-protocol-version': '2025-06-18' });
    await upstream.close();
  });

  test('may stream notifications before its result', async () => {
    const notes: unknown[] = [];
    const { upstream, call } = await start({
      ...modern,
      'tools/call': (response, message) => {
        const token = (message.params as { _meta: { progressToken: string } })._meta.progressToken;
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const say = (value: unknown) =>
          response.write(`data: ${JSON.stringify({ jsonrpc: '2.0', ...(value as object) })}\n\n`);
        say({ method: 'notifications/progress', params: { progressToken: token, progress: 1 } });
        say({ method: 'notifications/progress', params: { progressToken: 'g999', progress: 9 } });
        say({ id: message.id, result: { content: [] } });
        // And goes on without end: nobody waits for it.
        setInterval(() => say({ method: 'notifications/message', params: {} }), 5).unref();
      },
    });
    await upstream.connect(5_000);
    const params = { name: 'a', _meta: { progressToken: 'mine' } };
    await call(5_000, undefined, params, { onNotification: (note: unknown) => notes.push(note) });
    expect(notes).toEqual([
      { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'mine', progress: 1 } },
    ]);
  });

  test.each<[string, Answer, string]>([
    [
      'that is not JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{{{'),
      'garbage',
    ],
    ['that is HTML', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'), 'text/html'],
    [
      'that nests 100,000 deep',
      (response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(`{"jsonrpc":"2.0","id":1,"result":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      'garbage',
    ],
    ['to another request', (response) => json(response, { jsonrpc: '2.0', id: 4_242, result: {} }), 'another request'],
    ['without a result', (response, { id }) => json(response, { jsonrpc: '2.0', id }), 'without a result'],
    ['that is a redirect', (response) => response.writeHead(307, { location: 'http://169.254.169.254/' }).end(), '307'],
    [
      'that breaks off',
      (response) =>
        response.writeHead(200, { 'content-length': '100', 'content-type': 'application/json' }).write('{') &&
        response.destroy(),
      '',
    ],
    ['of 11 MB', (response, message) => ok(response, message, { text: 'x'.repeat(11 * 1024 * 1024) }), 'longer than'],
    [
      'of an endless line',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.on('drain', () => response.write('x'.repeat(1024 * 1024)));
        response.write('x'.repeat(1024 * 1024));
        response.on('error', () => {});
      },
      'longer than',
    ],
    [
      'of an ended stream',
      (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {}\n\n'),
      'ended without a result',
    ],
  ])('with an answer %s fails the call, and serves the next', async (_name, answer, why) => {
    let first = true;
    const { upstream, call } = await start({
      ...modern,
      'tools/call': (response, message, request) => {
        if (!first) return ok(response, message, { content: [] });
        first = false;
        answer(response, message, request);
      },
    });
    await upstream.connect(5_000);
    await expect(call()).rejects.toMatchObject({ kind: 'upstream-failed', message: expect.stringContaining(why) });
    expect(await call()).toHaveProperty('result');
  });

  test('that is silent fails the call in time, and sees its connection end', async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { upstream, call } = await start({
      ...modern,
      'tools/call': (response) => void response.once('close', closed),
    });
    await upstream.connect(5_000);
    await expect(call(30)).rejects.toMatchObject({ kind: 'timed-out' });
    await gone;
    const ended = new AbortController();
    const waiting = call(10_000, ended.signal);
    ended.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
  });

  test('that cannot be reached says so', async () => {
    const upstream = new HttpUpstream('http://127.0.0.1:1/', {
      onRequest: () => ({ result: {} }),
      onNotification: () => {},
      onClosed: () => {},
    });
    await expect(upstream.connect(5_000)).rejects.toThrow('cannot be reached');
  });
});

test('addresses where clouds hand out credentials are never connectors', async () => {
  for (const address of [
    '169.254.169.254',
    '[fe80::1]',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '[::ffff:a9fe:a9fe]',
    'fd00:ec2::254',
    '[fd00:ec2::23]',
    'fd20:ce::254',
    '168.63.129.16',
    '192.0.0.192',
    '100.100.100.200',
  ]) {
    expect([address, isForbiddenAddress(address)]).toEqual([address, true]);
  }
  for (const address of ['127.0.0.1', '10.0.0.1', '::1', 'example.com'])
    expect(isForbiddenAddress(address)).toBe(false);
  for (const host of ['169.254.169.254', '2852039166', '0xa9fea9fe', '169.254.43518', '[::ffff:169.254.169.254]']) {
    const upstream = new HttpUpstream(`http://${host}/latest`, {
      onRequest: () => ({ result: {} }),
      onNotification: () => {},
      onClosed: () => {},
    });
    await expect(upstream.connect(5_000)).rejects.toThrow('no connector may have');
  }
});
