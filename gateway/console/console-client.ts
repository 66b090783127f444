import { SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { messageType } from '@/lib/gateways/wire';
import type { GatewayKeys } from './gateway-keys';

/** The console answered, and said no. `status` decides whether asking again can help. */
export class ConsoleRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
    path: string,
  ) {
    super(`The console answered ${status} to ${path}: ${body.title ?? 'no reason given'} ${body.detail ?? ''}`.trim());
  }
}

const tokenSeconds = 60;
const maxReplyBytes = 256 * 1024 * 1024;

/**
 * Requests to the console, each authenticated by a JWT this gateway signs (RFC 7519; `iss` = `sub` = gateway id,
 * `aud` = console URL, 60 s). A request that takes longer than `timeoutMs` fails.
 */
export class ConsoleClient {
  #token = { text: '', until: 0 };

  constructor(
    readonly url: string,
    readonly gatewayId: string,
    readonly keys: GatewayKeys,
  ) {}

  async #bearer(): Promise<string> {
    const now = Date.now();
    if (now < this.#token.until) return this.#token.text;
    const text = await new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', typ: messageType.gatewayToken })
      .setIssuer(this.gatewayId)
      .setSubject(this.gatewayId)
      .setAudience(this.url)
      .setIssuedAt()
      .setExpirationTime(`${tokenSeconds}s`)
      .setJti(uuidv7())
      .sign(this.keys.signingKey);
    this.#token = { text, until: now + (tokenSeconds / 2) * 1000 };
    return text;
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${await this.#bearer()}` };
    const response = await fetch(`${this.url}${path}`, { ...init, headers, redirect: 'error' });
    if (response.ok) return response;
    const text = (await response.text()).slice(0, 4_000);
    let body: Record<string, unknown> = {};
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed === 'object' && parsed !== null) body = parsed as Record<string, unknown>;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw new ConsoleRefusal(response.status, body, path);
  }

  async post(path: string, body: unknown, timeoutMs = 15_000): Promise<unknown> {
    const response = await this.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.json();
  }

  async getText(path: string, timeoutMs = 30_000): Promise<string> {
    const response = await this.request(path, { signal: AbortSignal.timeout(timeoutMs) });
    const declared = Number(response.headers.get('content-length') ?? 0);
    if (declared > maxReplyBytes)
      throw new Error(`The console's reply to ${path} is larger than ${maxReplyBytes} bytes.`);
    return response.text();
  }
}
