import { describe, expect, test } from 'vitest';
import { transportRoom } from '../test/transport-room';

const { harness, connector, post, decisionOf } = await transportRoom();

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
