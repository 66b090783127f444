import { createServer } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallRefused, verifyCall } from '@/connector/index';
import { consoleUrl } from '@/lib/http/console-url';
import { ticketDesk, ticketDeskUrl } from '@/lib/workspace/ticket-desk';
import { localApi } from './cli/api';
import { searchMemory } from './ticket-desk/memory';
import { deskServer } from './ticket-desk/tools';
import { startTracker } from './ticket-desk/tracker';

/** The sample's connector at a URL: a real MCP server that answers nothing but what a gateway allowed. */
const port = Number(process.env.TICKET_DESK_PORT);
const api = localApi();
const tracker = await startTracker();
const ports = { trackerUrl: tracker.url, search: (query: string) => searchMemory(api, query) };
const options = { console: consoleUrl(), connector: ticketDesk.slug, audience: ticketDeskUrl(port) };

const server = createServer(async (request, response) => {
  try {
    const call = await verifyCall(request, options);
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.once('close', () => void transport.close());
    await deskServer(call, ports).connect(transport);
    await transport.handleRequest(request, response, call.message);
  } catch (error) {
    if (error instanceof CallRefused) error.answer(response);
    else {
      console.error(error);
      response.writeHead(500).end();
    }
  }
});
server.listen(port, '127.0.0.1', () => console.log(`The ticket desk answers on ${port}.`));

function stop(): void {
  server.close();
  server.closeAllConnections();
  tracker.server.close();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
process.once('disconnect', stop);
