import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The service further down: an issue tracker on loopback that numbers what it is given. */
export async function startTracker(): Promise<{ url: string; server: Server }> {
  let last = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      last += request.method === 'POST' ? 1 : 0;
      response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ number: last }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/items`, server };
}
