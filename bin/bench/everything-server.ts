import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { stand } from './stand';

type Everything = { createServer: () => { server: McpServer; cleanup: (sessionId?: string) => void } };

/**
 * server-everything over Streamable HTTP. Its own listener takes every interface of the machine and keeps each event it
 * ever sent, so the same server is put behind one that does neither.
 */
export async function serveEverything(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/dist/server/index.js');
  const { createServer } = (await import(pathToFileURL(file).href)) as Everything;
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  stand(async (request, response) => {
    const id = request.headers['mcp-session-id'];
    const held = typeof id === 'string' ? sessions.get(id) : undefined;
    if (held) return held.handleRequest(request, response);
    if (id) return void response.writeHead(404).end();
    const { server, cleanup } = createServer();
    const transport: StreamableHTTPServerTransport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (sessionId) => {
        sessions.set(sessionId, transport);
      },
    });
    server.server.onclose = () => {
      sessions.delete(transport.sessionId ?? '');
      cleanup(transport.sessionId);
    };
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(request, response);
  });
}
