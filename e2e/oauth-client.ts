import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Client,
  type OAuthClientProvider,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client';

type Stored<K extends 'clientInformation' | 'tokens'> = Awaited<ReturnType<OAuthClientProvider[K]>>;

/**
 * A stock MCP client with its own OAuth: it is described by a document it serves, and takes the browser's answer on its
 * own port (RFC 8252). Nothing here knows this product.
 */
export async function oauthClient(name: string) {
  let answered = new URLSearchParams();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/callback') {
      answered = url.searchParams;
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><title>Back</title><h1>Back at the client</h1>');
    } else {
      const document = {
        client_id: url.href,
        client_name: name,
        // Without the port: a native app takes whichever is free.
        redirect_uris: ['http://127.0.0.1/callback'],
        token_endpoint_auth_method: 'none',
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kept: { tokens?: Stored<'tokens'>; verifier?: string; sentTo?: URL } = {};
  let discovered: Awaited<ReturnType<NonNullable<OAuthClientProvider['discoveryState']>>>;
  let information: Stored<'clientInformation'> = { client_id: `${own}/client.json` };
  const provider: OAuthClientProvider = {
    redirectUrl: `${own}/callback`,
    clientMetadata: { client_name: name, redirect_uris: [`${own}/callback`] },
    state: () => 'what the client remembers',
    clientInformation: () => information,
    saveClientInformation: (given) => {
      information = given;
    },
    tokens: () => kept.tokens,
    saveTokens: (given) => {
      kept.tokens = given;
    },
    redirectToAuthorization: (url) => {
      kept.sentTo = url;
    },
    saveCodeVerifier: (verifier) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier ?? '',
    discoveryState: () => discovered,
    saveDiscoveryState: (state) => {
      discovered = state;
    },
  };
  const transportTo = (url: string) => new StreamableHTTPClientTransport(new URL(url), { authProvider: provider });
  const client = () => new Client({ name, version: '1.0.0' });

  return {
    kept,
    callback: `${own}/callback`,
    /** Calls without a token: the address the client sends the person's browser to. */
    async begin(url: string): Promise<string> {
      const error = await client()
        .connect(transportTo(url))
        .then(
          () => null,
          (reason: unknown) => reason,
        );
      if (!(error instanceof UnauthorizedError) || !kept.sentTo)
        throw error ?? new Error('It was let in without a token.');
      return kept.sentTo.href;
    },
    /** Gives the browser's answer to the client, which fetches its token. */
    finish: (url: string) => transportTo(url).finishAuth(answered),
    answer: () => Object.fromEntries(answered),
    /** Connects with the token it has, uses the client, and closes it. */
    async use<T>(url: string, work: (connected: Client) => Promise<T>): Promise<T> {
      const connected = client();
      await connected.connect(transportTo(url));
      return work(connected).finally(() => connected.close());
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
