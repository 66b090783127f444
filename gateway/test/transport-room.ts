import { request } from 'node:http';
import { afterAll } from 'vitest';
import { Harness, json, permitAll } from './harness';
import { HttpConnector, tool } from './http-connector';
import { connectorState } from './snapshots';

/** A gateway in front of one HTTP connector with one tool, and ways to send it anything at all; until the file's tests are over. */
export async function transportRoom() {
  const harness = await Harness.prepare();
  const connector = await HttpConnector.start();
  afterAll(async () => {
    await harness.end();
    await connector.stop();
  });
  const place = { type: 'string', 'x-mcp-header': 'Place' };
  connector.tools = [tool('work', { place })];
  await harness.start({ allowedOrigins: ['https://allowed.example'] });
  await harness.publish(permitAll, [connectorState('remote', connector.upstream, connector.tools)]);

  /** A request with any headers at all, `Host` too. */
  function raw(headers: Record<string, string>, path = '/mcp/remote', method = 'POST', body = '{}') {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: new URL(harness.url).port, path, method, headers },
        (response) => {
          let text = '';
          response.on('data', (chunk) => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          );
        },
      );
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

  return { harness, connector, raw, post, decisionOf };
}
