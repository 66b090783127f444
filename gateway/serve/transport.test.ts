import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Harness, json, permitAll } from '../test/harness';
import { HttpConnector, tool } from '../test/http-connector';
import { makeTrustDomain } from '../test/signing';
import { connectorState, snapshotOf } from '../test/snapshots';

let harness: Harness;
let connector: HttpConnector;

beforeAll(async () => {
  harness = await Harness.prepare();
  connector = await HttpConnector.start();
  const place = { type: 'string', 'x-mcp-header': 'Place' };
  connector.tools = [tool('work', { place })];
  await harness.start({ allowedOrigins: ['https://allowed.example'] });
  await harness.publish(permitAll, [connectorState('remote', connector.upstream, connector.tools)]);
});
afterAll(async () => {
  await harness.end();
  await connector.stop();
});

/** A request with any headers at all, `Host` too. */
function raw(headers: Record<string, string>, path = '/mcp/remote', method = 'POST', body = '{}') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: new URL(harness.url).port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function post(body: string, headers: Record<string, string> = {}, agent = 'one') {
  const authorization = `Bearer ${await harness.svid('remote', agent)}`;
  const response = await fetch(`${harness.url}/mcp/remote`, {
    method: 'POST',
    headers: { ...json, authorization, ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
}

const decisionOf = (body: { error: { data: { decisionId: string } } }) =>
  harness.console.until(() => harness.console.decisions.get(body.error.data.decisionId));

describe('Host and Origin', () => {
  test.each(['evil.example', 'localhost:1', '127.0.0.1', 'localhost.evil.example'])('refuses Host %s', async (host) => {
    const answer = await raw({ ...json, host });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('Host');
  });

  test.each(['http://evil.example', 'null', 'https://allowed.example.evil.example'])(
    'refuses Origin %s on every path',
    async (origin) => {
      const host = new URL(harness.url).host;
      for (const path of ['/mcp/remote', '/healthz'])
        expect((await raw({ ...json, host, origin }, path)).status).toBe(403);
    },
  );

  test('lets pages of an allowed origin read answers', async () => {
    const { host } = new URL(harness.url);
    const origin = 'https://allowed.example';
    const preflight = await raw({ host, origin }, '/mcp/remote', 'OPTIONS', '');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-origin']).toBe(origin);
    const answer = await raw({ ...json, host, origin });
    expect(answer.status).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
  });
});

describe('a caller without a good credential', () => {
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'work' } });

  test('is led to who issues one, and recorded', async () => {
    const response = await fetch(`${harness.url}/mcp/remote`, { method: 'POST', headers: json, body: ping });
    expect(response.status).toBe(401);
    const challenge = response.headers.get('www-authenticate') ?? '';
    const metadata = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? '';
    expect(challenge).not.toContain('error=');
    expect(await (await fetch(metadata)).json()).toMatchObject({
      resource: `${harness.url}/mcp/remote`,
      authorization_servers: [harness.console.url],
      bearer_methods_supported: ['header'],
    });
    const body = await response.json();
    expect(body.id).toBe(7);
    expect(await decisionOf(body)).toMatchObject({ code: 'unauthenticated', method: 'tools/call', target: 'work' });
  });

  test.each([
    ['of another connector', () => harness.svid('other')],
    ['that expired', () => harness.svid('remote', 'one', { issuedAt: Math.floor(Date.now() / 1000) - 600 })],
    ['that is no token', async () => 'abc'],
    ['with its signature changed', async () => `${(await harness.svid('remote')).slice(0, -12)}AAAAAAAAAAAA`],
  ])('%s gets 401', async (_name, make) => {
    const answer = await post(ping, { authorization: `Bearer ${await make()}` });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(answer.body.error.data.code).toBe('unauthenticated');
  });

  test('that is not registered is denied', async () => {
    const answer = await post(
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} }),
      {},
      'nobody-knows',
    );
    expect(answer.body.error.data.code).toBe('unknown-identity');
  });

  test('whose key is withdrawn while its body is on the way is refused', async () => {
    const { console, domain } = harness;
    const connectors = [connectorState('remote', connector.upstream, connector.tools)];
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} });
    const authorization = `Bearer ${await harness.svid('remote')}`;
    const status = new Promise<number>((resolve, reject) => {
      const { port } = new URL(harness.url);
      const headers = { ...json, authorization, host: `localhost:${port}` };
      const sent = request({ host: '127.0.0.1', port, path: '/mcp/remote', method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.write(message.slice(0, 10), () => {
        const rotated = async () => {
          const number = await console.publish(
            snapshotOf(console.groupId, await makeTrustDomain(domain.name), permitAll, connectors),
          );
          await console.acknowledged('group', number);
          sent.end(message.slice(10));
        };
        rotated().catch(reject);
      });
    });
    expect(await status).toBe(401);
    await harness.publish(permitAll, connectors);
  });

  test('may not make the gateway read much', async () => {
    const response = await fetch(`${harness.url}/mcp/remote`, {
      method: 'POST',
      headers: json,
      body: ' '.repeat(70_000),
    });
    expect(response.status).toBe(401);
  });
});

describe('a message that breaks the protocol', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  test.each([
    ['is not JSON', '{', 400, -32700],
    ['is a batch', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', 400, -32600],
    ['is a response', '{"jsonrpc":"2.0","id":1,"result":{}}', 400, -32600],
    ['has a null id', '{"jsonrpc":"2.0","id":null,"method":"ping"}', 400, -32600],
    ['nests 10,000 deep', `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":${nested(10_000)}}}`, 400, -32600],
    ['is larger than 4 MB', `"${'x'.repeat(4 * 1024 * 1024)}"`, 413, -32600],
    ['is a request without id', '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"work"}}', 400, -32600],
    ['is a notification with id', '{"jsonrpc":"2.0","id":1,"method":"notifications/initialized"}', 400, -32600],
    ['has no session', '{"jsonrpc":"2.0","id":1,"method":"ping"}', 400, -32600],
  ])('and %s is refused and recorded', async (_name, body, status, code) => {
    const before = connector.received.length;
    const answer = await post(body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await decisionOf(answer.body)).toMatchObject({ effect: 'deny', code: 'malformed' });
    expect(connector.received).toHaveLength(before);
  });

  test('with another content type is refused', async () => {
    expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('headers that repeat the body', () => {
  test.each([
    ['Mcp-Method', { 'mcp-method': 'tools/list' }],
    ['Mcp-Name', { 'mcp-name': 'other' }],
    ['Mcp-Name', { 'mcp-name': '=?base64?!?=' }],
    ['MCP-Protocol-Version', { 'mcp-protocol-version': '2025-11-25' }],
    ['mcp-param-place', { 'mcp-param-place': 'elsewhere' }],
  ])('%s must agree with it', async (name, headers) => {
    const params = { name: 'work', arguments: { place: 'here' } };
    const calls = connector.calls.length;
    const response = await harness.post('remote', 'tools/call', params, { 'mcp-param-place': 'here', ...headers });
    const body = await response.json();
    expect([response.status, body.error.code]).toEqual([400, -32020]);
    expect(body.error.message.toLowerCase()).toContain(name.toLowerCase());
    expect(connector.calls).toHaveLength(calls);
  });

  test('that agree let it through, and go on re-made', async () => {
    const params = { name: 'work', arguments: { place: 'Zürich' } };
    const encoded = `=?base64?${Buffer.from('Zürich').toString('base64')}?=`;
    const response = await harness.post('remote', 'tools/call', params, { 'mcp-param-place': encoded });
    expect((await response.json()).result.content[0].text).toBe('done');
    const headers = connector.calls.at(-1)?.headers ?? {};
    expect(headers).toMatchObject({ 'mcp-method': 'tools/call', 'mcp-name': 'work', 'mcp-param-place': encoded });
    expect(headers.authorization).toBeUndefined();
  });

  test('an unknown version is refused with those that are known', async () => {
    const response = await harness.post(
      'remote',
      'ping',
      {
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2099-01-01',
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
      { 'mcp-protocol-version': '2099-01-01' },
    );
    const { error } = await response.json();
    expect([response.status, error.code, error.data.supported[0]]).toEqual([400, -32022, '2026-07-28']);
  });
});

describe('what may be asked', () => {
  test('a method without an action is denied: 404 in the newer era', async () => {
    for (const method of ['tools/delete', '__proto__', 'sampling/createMessage']) {
      const response = await harness.post('remote', method);
      const { error } = await response.json();
      expect([method, response.status, error.code, error.data.code]).toEqual([method, 404, -32601, 'unmapped-method']);
    }
  });

  test('a connector that is not served is 404', async () => {
    const response = await harness.post('missing', 'tools/list');
    expect([response.status, (await response.json()).error.data.code]).toEqual([404, 'unknown-connector']);
  });

  test('arguments that would be entities are refused', async () => {
    const place = { __entity: { type: 'Agent', id: 'x' } };
    const response = await harness.post('remote', 'tools/call', { name: 'work', arguments: { place } });
    expect(['malformed', 'no-permit']).toContain((await response.json()).error.data.code);
  });

  test('GET has no stream, and other paths hold nothing', async () => {
    expect((await fetch(`${harness.url}/mcp/remote`)).status).toBe(405);
    expect((await fetch(`${harness.url}/`)).status).toBe(404);
    expect((await fetch(`${harness.url}/mcp/a/../../healthz`)).status).toBe(200);
  });
});

describe('sessions of the older era', () => {
  const initialize = (agent = 'one') =>
    post(
      JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
      }),
      {},
      agent,
    );
  const list = (session: string, agent = 'one') =>
    post('{"jsonrpc":"2.0","id":2,"method":"tools/list"}', { 'mcp-session-id': session }, agent);

  test('begin, serve their own identity only, and end', async () => {
    const begun = await initialize();
    expect(begun.body.result.protocolVersion).toBe('2025-06-18');
    const session = begun.headers.get('mcp-session-id') ?? '';
    expect((await list(session)).body.result.tools).toHaveLength(1);
    expect((await list(session, 'two')).status).toBe(404);
    const authorization = `Bearer ${await harness.svid('remote')}`;
    const end = () =>
      fetch(`${harness.url}/mcp/remote`, { method: 'DELETE', headers: { authorization, 'mcp-session-id': session } });
    expect((await end()).status).toBe(204);
    expect((await list(session)).status).toBe(404);
    expect((await end()).status).toBe(404);
  });

  test('cancel a call by its id, and keep ids apart', async () => {
    const session = (await initialize()).headers.get('mcp-session-id') ?? '';
    const usual = connector.onCall;
    const before = connector.calls.length;
    connector.onCall = () => {};
    const call = () =>
      post('{"jsonrpc":"2.0","id":"same","method":"tools/call","params":{"name":"work"}}', {
        'mcp-session-id': session,
      });
    const open = call();
    await connector.called(before + 1);
    expect((await call()).body.error.message).toContain('is open in this session');
    const cancel = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"same"}}';
    expect((await post(cancel, { 'mcp-session-id': session })).status).toBe(202);
    expect((await open).body.error.code).toBe(-33012);
    connector.onCall = usual;
  });
});

test('bytes that are no HTTP are answered and the gateway goes on', async () => {
  const { port } = new URL(harness.url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('\u0000\u0001 garbage\r\n\r\n'));
    socket.on('data', (chunk) => resolve(chunk.toString()));
  });
  expect(answer).toContain('400 Bad Request');
  expect((await fetch(`${harness.url}/healthz`)).status).toBe(200);
});
