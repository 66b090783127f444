import type { ServerResponse } from 'node:http';

/** RFC 6750 §3.1, and two that are not about the credential. */
export type RefusalError = 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'temporarily_unavailable';

const statusOf: Record<RefusalError, number> = {
  invalid_request: 400,
  invalid_token: 401,
  insufficient_scope: 403,
  temporarily_unavailable: 503,
};

/** What a quoted string of a header may hold (RFC 6750 §3). */
const quotable = (text: string): string => text.replace(/[^\x20-\x7e]|["\\]/g, '?').slice(0, 300);

/** A call that must not be carried out. Says why, and how to tell whoever sent it. */
export class CallRefused extends Error {
  readonly status: number;

  /**
   * @param error null: the request carries no credential at all, of which nothing more is said (RFC 6750 §3.1)
   * @param scope what would have been needed
   */
  constructor(
    readonly error: RefusalError | null,
    message: string,
    readonly scope: string | null = null,
  ) {
    super(message);
    this.name = 'CallRefused';
    this.status = error === null ? 401 : statusOf[error];
  }

  get headers(): Record<string, string> {
    if (this.error === 'temporarily_unavailable') return { 'retry-after': '1' };
    const parts = this.error === null ? [] : [`error="${this.error}"`, `error_description="${quotable(this.message)}"`];
    if (this.scope !== null) parts.push(`scope="${quotable(this.scope)}"`);
    return { 'www-authenticate': parts.length === 0 ? 'Bearer' : `Bearer ${parts.join(', ')}` };
  }

  /** The answer, for servers of the Fetch standard. */
  toResponse(): Response {
    return Response.json({ error: this.error ?? 'invalid_token', error_description: this.message }, this);
  }

  /** Writes the answer, for `node:http` and what is built on it. */
  answer(response: ServerResponse): void {
    const body = JSON.stringify({ error: this.error ?? 'invalid_token', error_description: this.message });
    response.writeHead(this.status, { ...this.headers, 'content-type': 'application/json' }).end(body);
  }
}
