import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Upstream } from '@/lib/gateways/wire';
import type { Definition } from './snapshots';

type Message = { id?: number; method: string; params: Record<string, unknown> };
export type Received = { message: Message; headers: IncomingHttpHeaders; response: ServerResponse };

export const tool = (name: string, properties: Record<string, unknown> = {}): Definition => ({
  name,
  inputSchema: { type: 'object', properties },
});

/** A connector of the newer era at a URL, whose answers to calls a test writes by hand. */
export class HttpConnector {
  readonly received: Received[] = [];
  tools: Definition[] = [tool('work')];
  /** Answers 401 to whoever presents nothing. */
  demandsCredential = false;
  onCall: (received: Received) => void = ({ response, message }) =>
    this.answer(response, message, { resultType: 'complete', content: [{ type: 'text', text: 'done' }] });
  readonly #server: Server;
  readonly #waiting = new Set<() => void>();

  private constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const message = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as Message;
        this.#handle({ message, headers: request.headers, response });
      });
    });
  }

  static async start(): Promise<HttpConnector> {
    const made = new HttpConnector();
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get upstream(): Upstream {
    const { port } = this.#server.address() as AddressInfo;
    return { kind: 'http', url: `http://127.0.0.1:${port}/mcp`, sealedHeaders: [] };
  }

  get calls(): Received[] {
    return this.received.filter(({ message }) => message.method === 'tools/call');
  }

  answer(response: ServerResponse, message: Message, result: unknown): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
  }

  #handle(received: Received): void {
    const { message, response } = received;
    this.received.push(received);
    if (this.demandsCredential && received.headers.authorization === undefined) {
      response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    } else if (message.method === 'server/discover') {
      const capabilities = { tools: {}, resources: {}, prompts: {} };
      this.answer(response, message, { resultType: 'complete', supportedVersions: ['2026-07-28'], capabilities });
    } else if (message.method === 'tools/list') {
      this.answer(response, message, { resultType: 'complete', tools: this.tools });
    } else this.onCall(received);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  /** Resolves once this many calls arrived. */
  async called(count = 1): Promise<Received> {
    while (this.calls.length < count) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    return this.calls[count - 1] as Received;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
