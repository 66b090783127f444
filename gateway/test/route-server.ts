import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Handler } from '@/lib/registry/routes';

type Verbs = Partial<Record<string, Handler>>;
/** Real route files by URL; `[name]` is a parameter. */
export type Routes = Record<string, Verbs>;

const pattern = (path: string) => new RegExp(`^${path.replace(/\[\w+\]/g, '([^/]+)')}$`);
const names = (path: string) => [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? '');

/** Serves route files as the framework does: a Request in, a Response out. */
export async function serveRoutes(routes: Routes) {
  const table = Object.entries(routes).map(([path, verbs]) => ({ form: pattern(path), names: names(path), verbs }));
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const found = table.find(({ form }) => form.test(url.pathname));
    const handler = found?.verbs[request.method ?? ''];
    if (!found || !handler) return void response.writeHead(404).end();
    const values = found.form.exec(url.pathname)?.slice(1) ?? [];
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const body = request.method === 'GET' ? null : (Readable.toWeb(request) as ReadableStream<Uint8Array>);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const init = { method: request.method, headers, body, signal: gone.signal, duplex: 'half' };
    const params = Promise.resolve(Object.fromEntries(found.names.map((name, index) => [name, values[index] ?? ''])));
    const answer = await handler(new Request(url, init as RequestInit), { params });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.flushHeaders();
    if (answer.body) for await (const chunk of answer.body as never as AsyncIterable<Uint8Array>) response.write(chunk);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
