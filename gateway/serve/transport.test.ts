import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { json, permitAll } from '../test/harness';
import { makeTrustDomain } from '../test/signing';
import { connectorState, snapshotOf } from '../test/snapshots';
import { transportRoom } from '../test/transport-room';

const { harness, connector, raw, post, decisionOf } = await transportRoom();

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

test('bytes that are no HTTP are answered and the gateway goes on', async () => {
  const { port } = new URL(harness.url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('\u0000\u0001 garbage\r\n\r\n'));
    socket.on('data', (chunk) => resolve(chunk.toString()));
  });
  expect(answer).toContain('400 Bad Request');
  expect((await fetch(`${harness.url}/healthz`)).status).toBe(200);
});
