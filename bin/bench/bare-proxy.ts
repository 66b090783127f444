import { Agent, request as send } from 'node:http';
import { readBody } from './read-body';
import { stand } from './stand';

/** A proxy that parses each message, as any proxy of MCP must, and forwards it: what forwarding alone costs in Node. */
export function serveProxy(target: string): void {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  stand(async (request, response) => {
    const body = await readBody(request);
    if (body !== '') JSON.parse(body);
    const { host: _, ...headers } = request.headers;
    const forwarded = send(target, { method: request.method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.writeHead(502).end());
    forwarded.end(body);
  });
}
