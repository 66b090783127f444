import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Harness, json, permitAll } from '../test/harness';
import { HttpConnector, tool } from '../test/http-connector';
import { connectorState } from '../test/snapshots';

const runs = 300;
let harness: Harness;
let connector: HttpConnector;
let authorization: string;

beforeAll(async () => {
  harness = await Harness.prepare();
  connector = await HttpConnector.start();
  connector.tools = [tool('work', { n: { type: 'number' }, s: { type: 'string' }, o: { type: 'object' } })];
  await harness.start();
  await harness.publish(permitAll, [connectorState('remote', connector.upstream, connector.tools)]);
  authorization = `Bearer ${await harness.svid('remote', 'one', { ttlSeconds: 600 })}`;
});
afterAll(async () => {
  await harness.end();
  await connector.stop();
});

const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};
const methods = [
  'tools/call',
  'tools/list',
  'resources/read',
  'prompts/get',
  'completion/complete',
  'initialize',
  'ping',
];
const name = fc.oneof(fc.constant('work'), fc.string(), fc.constantFrom('__proto__', 'constructor', ''));
/** Parts of a request, right or wrong in any combination. */
const message = fc.record({
  jsonrpc: fc.constantFrom('2.0', '2.0', '2.0', 2),
  id: fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.double()),
  method: fc.oneof(fc.constantFrom(...methods), fc.string()),
  params: fc.oneof(
    fc.record({ _meta: fc.oneof(fc.constant(meta), fc.jsonValue()), name, uri: name, arguments: fc.jsonValue() }),
    fc.jsonValue(),
  ),
});
const value = fc.oneof(
  fc.constantFrom('2026-07-28', '2025-11-25', 'tools/call', 'work', '=?base64?AA==?='),
  fc.stringMatching(/^[\x21-\x7e]{0,40}$/),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'mcp-protocol-version',
    'mcp-method',
    'mcp-name',
    'mcp-session-id',
    'mcp-param-x',
    'traceparent',
    'accept',
  ),
  value,
);

test(`${runs} generated requests are each answered, and never with a fault of the gateway`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        message.map((one) => JSON.stringify(one)),
        fc.string(),
      ),
      headers,
      async (body, more) => {
        const response = await fetch(`${harness.url}/mcp/remote`, {
          method: 'POST',
          headers: { ...json, authorization, ...more },
          body,
        });
        const text = await response.text();
        expect(response.status).toBeLessThan(500);
        if (response.status >= 400) expect(JSON.parse(text).error.message).not.toBe('');
      },
    ),
    { numRuns: runs },
  );
  const known = await harness.post('remote', 'tools/call', { name: 'work' });
  expect((await known.json()).result).toBeDefined();
  // Whatever came in, each record of it is one the console takes.
  await harness.console.until(() => [...harness.console.outcomes.values()].some(({ kind }) => kind === 'completed'));
  expect(harness.console.complaints).toEqual([]);
});
