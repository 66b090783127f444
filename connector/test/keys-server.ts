import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWK, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { callCredentialType } from '@/lib/call-credentials/claims';
import { type TestKey, testKey } from './test-key';

export const gateway = 'https://gw.test';
export const audience = 'https://tickets.test/mcp';
export const callOf = (tool = 'open_ticket') => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: tool, arguments: {} },
});

type Issue = { header?: Record<string, unknown>; key?: TestKey; claims?: Record<string, unknown> };

/** A console's `/api/connectors/tickets/jwks.json` over real HTTP, and a gateway's key to sign with. */
export class KeysServer {
  keys: (JWK & { iss: string })[] = [];
  asked = 0;
  status = 200;
  readonly #server: Server;

  private constructor(readonly key: TestKey) {
    this.keys = [{ ...key.publicJwk, iss: gateway }];
    this.#server = createServer((_request, response) => {
      this.asked += 1;
      response.writeHead(this.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: this.keys }));
    });
  }

  static async start(): Promise<KeysServer> {
    const made = new KeysServer(await testKey());
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get options() {
    return { console: this.url, connector: 'tickets', audience };
  }

  /** A credential as a gateway mints it, changed as a test asks. */
  issue({ header = {}, key = this.key, claims = {} }: Issue = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const decisionId = uuidv7();
    const said: Record<string, unknown> = {
      iss: gateway,
      sub: 'person-1',
      aud: audience,
      scope: 'tool:open_ticket',
      act: { sub: 'spiffe://a/agent/two', act: { sub: 'spiffe://a/agent/one' } },
      jti: decisionId,
      txn: decisionId,
      iat: now,
      exp: now + 30,
      ...claims,
    };
    return new SignJWT(said)
      .setProtectedHeader({ alg: 'ES256', typ: callCredentialType, kid: key.publicJwk.kid, ...header })
      .sign(key.privateKey);
  }

  request(token: string | null, message: unknown = callOf(), init: RequestInit = {}): Request {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    return new Request(audience, { method: 'POST', headers, body: JSON.stringify(message), ...init });
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
