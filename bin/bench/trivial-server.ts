import { randomUUID } from 'node:crypto';
import { readBody } from './read-body';
import { stand } from './stand';

/** The least an MCP server can be: one tool that answers with what it was given. Its cost hides nobody else's. */
const tools = [
  {
    name: 'echo',
    description: 'Answers with the message.',
    inputSchema: { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] },
    annotations: { readOnlyHint: true },
  },
];

type Message = { id?: string | number; method: string; params?: { arguments?: { message?: string } } };

function resultOf({ method, params }: Message): unknown {
  switch (method) {
    case 'initialize':
      return {
        protocolVersion: '2025-11-25',
        capabilities: { tools: {} },
        serverInfo: { name: 'trivial', version: '1.0.0' },
      };
    case 'tools/list':
      return { tools };
    case 'tools/call':
      return { content: [{ type: 'text', text: `Echo: ${params?.arguments?.message}` }] };
    default:
      return null;
  }
}

export function serveTrivial(): void {
  stand(async (request, response) => {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const message = JSON.parse(await readBody(request)) as Message;
    if (message.id === undefined) return void response.writeHead(202).end();
    const result = resultOf(message);
    const answer = result === null ? { error: { code: -32601, message: 'Method not found' } } : { result };
    const session = message.method === 'initialize' ? { 'mcp-session-id': randomUUID() } : {};
    response.writeHead(200, { 'content-type': 'application/json', ...session });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, ...answer }));
  });
}
