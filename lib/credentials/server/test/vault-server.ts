import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { status: number; body: string; location?: string };

/** A real HTTP server that answers as Vault's and OpenBao's HTTP API v1 is documented to, for what the port uses. */
export class VaultServer {
  readonly kv = new Map<string, Record<string, unknown>>();
  readonly leases = new Map<string, { seconds: number }>();
  readonly asked: IncomingHttpHeaders[] = [];
  /** What a lease is given, and what a renewal gives. */
  seconds = 300;
  renewedSeconds = 300;
  /** Set to answer everything with it; status 0 hangs up. */
  answer: Answer | null = null;
  #made = 0;
  readonly #server: Server;

  private constructor(readonly token: string) {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  static async start(token: string): Promise<VaultServer> {
    const made = new VaultServer(token);
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    this.asked.push(request.headers);
    if (this.answer) {
      if (this.answer.status === 0) return void request.socket.destroy();
      const headers = this.answer.location ? { location: this.answer.location } : {};
      return void response.writeHead(this.answer.status, headers).end(this.answer.body);
    }
    const send = (status: number, body: object | null = null) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '');
    if (request.headers['x-vault-token'] !== this.token) return send(403, { errors: ['permission denied'] });
    const path = (request.url ?? '').replace(/^\/v1\//, '');
    const body = parts.length > 0 ? (JSON.parse(Buffer.concat(parts).toString()) as { lease_id: string }) : null;
    if (path.startsWith('sys/leases/')) return this.#lease(path, body?.lease_id ?? '', send);
    if (path.startsWith('database/creds/')) return send(200, this.#issue(path));
    const entry = this.kv.get(path);
    if (!entry) return send(404, { errors: [] });
    send(200, { lease_id: '', lease_duration: 0, renewable: false, data: { data: entry, metadata: { version: 1 } } });
  }

  #issue(path: string): object {
    this.#made += 1;
    const leaseId = `${path}/${randomUUID()}`;
    this.leases.set(leaseId, { seconds: this.seconds });
    const data = { username: `v-app-${this.#made}`, password: `leased-password-${this.#made}` };
    return { lease_id: leaseId, lease_duration: this.seconds, renewable: true, data };
  }

  #lease(path: string, leaseId: string, send: (status: number, body?: object) => void): void {
    if (!this.leases.has(leaseId)) send(400, { errors: ['invalid lease'] });
    else if (path === 'sys/leases/revoke') {
      this.leases.delete(leaseId);
      send(204);
    } else send(200, { lease_id: leaseId, lease_duration: this.renewedSeconds, renewable: true });
  }
}
