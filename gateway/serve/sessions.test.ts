import { describe, expect, test } from 'vitest';
import { transportRoom } from '../test/transport-room';

const { harness, connector, post } = await transportRoom();

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
