import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { CredentialDesk } from '../credential/credential-desk';
import { errorText, log } from '../log';
import { errorBody, rpcCode } from '../mcp/json-rpc';
import { sendEmpty, sendJson } from '../mcp/reply';
import { corsHeaders, type HostRules, hostRules, preflightHeaders, refusedHost } from './host-rules';
import type { McpEndpoint } from './mcp-endpoint';
import { metadataPath, resourceMetadata } from './protected-resource';
import { createTlsServer, type TlsSettings } from './tls-server';

export type ListenerOptions = {
  port: number;
  publicUrl: string | null;
  allowedOrigins: string[];
  tls: TlsSettings | null;
};
/** Where clients reach this gateway; the second with their own certificates. */
export type OpenedAt = { port: number; publicUrl: string; tlsUrl: string | null };
export type Routes = { endpoint: McpEndpoint; desk: CredentialDesk; consoleUrl: string };

const slugForm = /^\/mcp\/([a-z0-9][a-z0-9-]{0,62})$/;

type Entrance = { server: Server; rules: HostRules };

/** Every phase of a connection is bounded, so that slow clients cannot hold it. */
const bounds = {
  maxHeaderSize: 32 * 1024,
  connectionsCheckingInterval: 2_000,
  requestTimeout: 30_000,
  headersTimeout: 10_000,
};

/** Takes a port. Returns the one taken. */
async function listen(server: Server, wanted: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : wanted;
}

/**
 * Where clients come in: on loopback, for programs of this machine and the proxy in front; and by mutual TLS, where an operator
 * gave the gateway a certificate, for workloads that show an X.509-SVID.
 */
export class Listener {
  readonly #plain: Entrance;
  readonly #tls: Entrance | null;
  #routes: Routes | null = null;
  #stopping = false;

  constructor(readonly options: ListenerOptions) {
    const { tls } = options;
    this.#plain = this.#entrance((handle) => createServer(bounds, handle));
    this.#tls = tls && this.#entrance((handle) => createTlsServer(tls, bounds, handle));
  }

  #entrance(create: (handle: RequestListener) => Server): Entrance {
    const server = create((request, response) => void this.#handle(request, response, entrance.rules));
    const entrance: Entrance = { server, rules: { hosts: new Set(), origins: new Set() } };
    server.keepAliveTimeout = 65_000;
    server.maxConnections = 4_096;
    // Bytes that are no HTTP: answered by Node with 400, or the connection is gone already.
    server.on('clientError', (error, socket) => {
      if (socket.writable && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') {
        socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
      } else socket.destroy();
    });
    return entrance;
  }

  get #servers(): Server[] {
    return this.#tls ? [this.#plain.server, this.#tls.server] : [this.#plain.server];
  }

  /** Takes the ports; until `serve` every request is told to wait. */
  async open(): Promise<OpenedAt> {
    const { tls, allowedOrigins } = this.options;
    const port = await listen(this.#plain.server, this.options.port, '127.0.0.1');
    const publicUrl = this.options.publicUrl ?? `http://localhost:${port}`;
    this.#plain.rules = hostRules(publicUrl, port, allowedOrigins);
    if (!tls || !this.#tls) return { port, publicUrl, tlsUrl: null };
    const tlsPort = await listen(this.#tls.server, tls.port, tls.host);
    const tlsUrl = tls.url ?? `https://localhost:${tlsPort}`;
    this.#tls.rules = hostRules(tlsUrl, tlsPort, allowedOrigins);
    return { port, publicUrl, tlsUrl };
  }

  serve(routes: Routes): void {
    this.#routes = routes;
  }

  async #handle(request: IncomingMessage, response: ServerResponse, rules: HostRules): Promise<void> {
    try {
      if (this.#stopping) response.setHeader('connection', 'close');
      await this.#route(request, response, rules);
    } catch (error) {
      // A client that goes away while sending is its own business; anything else is a fault of ours.
      if (request.destroyed && !request.complete) return;
      log('error', `A request failed. ${errorText(error)}`, { path: request.url?.slice(0, 200) });
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, errorBody(null, { code: rpcCode.internalError, message: 'The gateway failed.' }));
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, rules: HostRules): Promise<void> {
    const refused = refusedHost(rules, request.headers);
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
    for (const server of this.#servers) {
      server.close();
      server.closeIdleConnections();
    }
  }

  /** Drops what is still open. */
  destroy(): void {
    for (const server of this.#servers) server.closeAllConnections();
  }
}
