import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { CredentialDesk } from '../credential/credential-desk';
import { errorText, log } from '../log';
import { errorBody, rpcCode } from '../mcp/json-rpc';
import { sendEmpty, sendJson } from '../mcp/reply';
import { corsHeaders, type HostRules, hostRules, preflightHeaders, refusedHost } from './host-rules';
import type { McpEndpoint } from './mcp-endpoint';
import { metadataPath, resourceMetadata } from './protected-resource';

export type ListenerOptions = { port: number; publicUrl: string | null; allowedOrigins: string[] };
export type Routes = { endpoint: McpEndpoint; desk: CredentialDesk; consoleUrl: string };

const slugForm = /^\/mcp\/([a-z0-9][a-z0-9-]{0,62})$/;

/**
 * The gateway's one listener, on loopback: TLS for other machines is the proxy's in front of it. Every phase of a
 * connection is bounded, so that slow clients cannot hold it.
 */
export class Listener {
  readonly #server: Server;
  #rules: HostRules = { hosts: new Set(), origins: new Set() };
  #routes: Routes | null = null;
  #stopping = false;

  constructor(readonly options: ListenerOptions) {
    this.#server = createServer(
      { maxHeaderSize: 32 * 1024, connectionsCheckingInterval: 2_000, requestTimeout: 30_000, headersTimeout: 10_000 },
      (request, response) => void this.#handle(request, response),
    );
    this.#server.keepAliveTimeout = 65_000;
    this.#server.maxConnections = 4_096;
    // Bytes that are no HTTP: answered by Node with 400, or the connection is gone already.
    this.#server.on('clientError', (error, socket) => {
      if (socket.writable && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') {
        socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
      } else socket.destroy();
    });
  }

  /** Takes the port; until `serve` every request is told to wait. Returns the port taken and the URL clients use. */
  async open(): Promise<{ port: number; publicUrl: string }> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.options.port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    const address = this.#server.address();
    const port = typeof address === 'object' && address !== null ? address.port : this.options.port;
    const publicUrl = this.options.publicUrl ?? `http://localhost:${port}`;
    this.#rules = hostRules(publicUrl, port, this.options.allowedOrigins);
    return { port, publicUrl };
  }

  serve(routes: Routes): void {
    this.#routes = routes;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (this.#stopping) response.setHeader('connection', 'close');
      await this.#route(request, response);
    } catch (error) {
      // A client that goes away while sending is its own business; anything else is a fault of ours.
      if (request.destroyed && !request.complete) return;
      log('error', `A request failed. ${errorText(error)}`, { path: request.url?.slice(0, 200) });
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, errorBody(null, { code: rpcCode.internalError, message: 'The gateway failed.' }));
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusedHost(this.#rules, request.headers);
    if (refused !== null) {
      sendJson(response, 403, errorBody(null, { code: rpcCode.invalidRequest, message: refused }), {
        connection: 'close',
      });
      return;
    }
    for (const [name, value] of Object.entries(corsHeaders(request.headers))) response.setHeader(name, value);
    if (request.method === 'OPTIONS') {
      sendEmpty(response, 204, preflightHeaders);
      return;
    }
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const routes = this.#stopping ? null : this.#routes;
    const now = this.#stopping ? 'stopping' : 'starting';
    if (path === '/healthz') {
      sendJson(response, routes ? 200 : 503, { status: routes ? 'ok' : now });
      return;
    }
    if (!routes) {
      const message = `The gateway is ${now}. Try again in a moment.`;
      sendJson(response, 503, errorBody(null, { code: rpcCode.internalError, message }), { 'retry-after': '1' });
      return;
    }
    const described = path.startsWith(metadataPath) ? slugForm.exec(path.slice(metadataPath.length))?.[1] : undefined;
    const slug = slugForm.exec(path)?.[1];
    if (described !== undefined && request.method === 'GET') {
      const { publicUrl, world } = routes.endpoint.ports;
      const issuer = world.enforcement?.snapshot.delegationIssuer?.issuer ?? routes.consoleUrl;
      sendJson(response, 200, resourceMetadata(publicUrl, issuer, described));
    } else if (await routes.desk.handle(request, response, path)) return;
    else if (slug !== undefined) await routes.endpoint.handle(request, response, slug);
    else {
      const message = 'There is nothing here. The endpoint of a connector is /mcp/<connector>.';
      sendJson(response, 404, errorBody(null, { code: rpcCode.invalidRequest, message }));
    }
  }

  /** Takes no new connections; open ones end after the answer they wait for. */
  close(): void {
    this.#stopping = true;
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  /** Drops what is still open. */
  destroy(): void {
    this.#server.closeAllConnections();
  }
}
