import type { IncomingMessage, ServerResponse } from 'node:http';

const longAnswer = 64 * 1024;
const readWithinMs = 60_000;
const jsonType = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  response.writeHead(status, { ...jsonType, ...headers, 'content-length': length });
  // A client that does not read a long answer must not make the gateway keep it.
  if (length > longAnswer) response.setTimeout(readWithinMs, () => response.destroy());
  response.end(text);
}

export function sendEmpty(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-length': 0 });
  response.end();
}

const mostBuffered = 4 * 1024 * 1024;

/**
 * The answer to one request: plain JSON unless a notification comes before the result, which turns it into an event
 * stream (both are allowed by Streamable HTTP, and clients accept both).
 */
export class Reply {
  #streaming = false;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly headers: Record<string, string> = {},
  ) {}

  get acceptsStream(): boolean {
    const accept = this.request.headers.accept ?? '';
    return accept.includes('text/event-stream') || accept.includes('*/*');
  }

  notify(message: unknown): void {
    if (!this.acceptsStream || this.response.writableEnded) return;
    // A client that does not read must not make the gateway keep everything it is told.
    if (this.response.writableLength > mostBuffered) return;
    if (!this.#streaming) {
      this.#streaming = true;
      this.response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache, no-transform',
        ...this.headers,
      });
    }
    this.response.write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
  }

  finish(body: unknown, status = 200): void {
    if (this.response.writableEnded) return;
    if (this.#streaming) this.response.end(`event: message\ndata: ${JSON.stringify(body)}\n\n`);
    else sendJson(this.response, status, body, this.headers);
  }
}
