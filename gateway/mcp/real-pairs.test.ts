import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { McpServer as LegacyServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Harness, permitAll } from '../test/harness';
import { connectorState, type Definition } from '../test/snapshots';

const words = { description: 'Adds two numbers.', inputSchema: z.object({ a: z.number(), b: z.number() }) };
const answer = (a: number, b: number) => ({ content: [{ type: 'text' as const, text: String(a + b) }] });

/** A connector by the SDK of the newer era, refusing the older one. */
function modernConnector(): RequestListener {
  const handler = createMcpHandler(
    () => {
      const server = new McpServer({ name: 'modern', version: '1' });
      server.registerTool('add', words, async ({ a, b }) => answer(a, b));
      return server;
    },
    { legacy: 'reject' },
  );
  return toNodeHandler(handler) as RequestListener;
}

/** A connector by the SDK of the older era, with sessions, which knows nothing of the newer one. */
function legacyConnector(): RequestListener {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  return async (request, response) => {
    const id = request.headers['mcp-session-id'];
    const held = typeof id === 'string' ? sessions.get(id) : undefined;
    if (held) return held.handleRequest(request, response);
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (sessionId) => void sessions.set(sessionId, transport),
    });
    const server = new LegacyServer({ name: 'legacy', version: '1' });
    const { inputSchema, description } = words;
    server.registerTool('add', { description, inputSchema: inputSchema.shape }, async ({ a, b }) => answer(a, b));
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(request, response);
  };
}

describe.each([
  ['legacy', legacyConnector],
  ['modern', modernConnector],
] as const)('a %s connector by the SDK, over HTTP', (connectorEra, listener) => {
  let harness: Harness;
  let server: Server;
  beforeAll(async () => {
    server = createServer(listener());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
    harness = await Harness.prepare();
    await harness.start();
    const found = connectorState('remote', { kind: 'http', url, sealedHeaders: [] });
    await harness.publish(permitAll, [found]);
    const [report] = harness.console.discoveries;
    expect(report?.server.era).toBe(connectorEra);
    const tools = report?.tools as unknown as Definition[];
    await harness.publish(permitAll, [connectorState('remote', found.upstream, tools, { id: found.id })]);
  });
  afterAll(async () => {
    await harness.end();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test.each(['legacy', 'modern'] as const)('serves a %s client', async (era) => {
    const client = await harness.client('remote', era);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['add']);
    const result = await client.callTool({ name: 'add', arguments: { a: 19, b: 23 } });
    expect(result.content).toEqual([{ type: 'text', text: '42' }]);
    const bad = await client.callTool({ name: 'add', arguments: { a: 'x' } }).then(
      ({ isError }) => (isError ? 'refused' : 'answered'),
      () => 'refused',
    );
    expect(bad).toBe('refused');
  });
});
