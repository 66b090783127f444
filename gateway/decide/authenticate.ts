import { hash } from 'node:crypto';
import { validateJwtSvid } from '@/lib/identities/jwt-svid';
import type { Svid, SvidResult } from '@/lib/identities/svid';
import type { Ask } from './decide';
import { longestLifeSeconds } from './decide';
import type { Enforcement } from './enforcement';

const leewaySeconds = 30;
const mostRemembered = 10_000;

/**
 * Checks bearer credentials. A token whose signature was verified once is remembered by its hash, for the keys it was
 * verified with; its expiry and audience are checked each time.
 */
export class Authenticator {
  #verified = new Map<string, Svid>();
  #bundles: Enforcement['bundles'] | null = null;

  async authenticate(
    authorization: string | undefined,
    audience: string,
    enforcement: Enforcement | null,
    nowSeconds = Date.now() / 1000,
  ): Promise<Ask['caller']> {
    if (authorization === undefined) {
      return { kind: 'nobody', reason: 'no_token', detail: 'The request carries no credential.' };
    }
    const token = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) {
      return { kind: 'nobody', reason: 'no_token', detail: 'The Authorization header is not a bearer credential.' };
    }
    if (!enforcement) {
      return { kind: 'nobody', reason: 'unknown_td', detail: 'This gateway has no trust domains yet.' };
    }
    const result = await this.#check(token, audience, enforcement, nowSeconds);
    return result.ok
      ? { kind: 'agent', svid: result.svid }
      : { kind: 'nobody', reason: result.reason, detail: result.detail };
  }

  async #check(token: string, audience: string, enforcement: Enforcement, nowSeconds: number): Promise<SvidResult> {
    // Keys withdrawn by a new snapshot must not live on in what is remembered.
    if (this.#bundles !== enforcement.bundles) {
      this.#verified = new Map();
      this.#bundles = enforcement.bundles;
    }
    const remembered = hash('sha256', `${audience}\n${token}`, 'base64url');
    const known = this.#verified.get(remembered);
    if (known && known.expiresAt + leewaySeconds > nowSeconds) return { ok: true, svid: known };
    const result = await validateJwtSvid(token, {
      bundles: enforcement.bundles,
      audience,
      nowSeconds,
      leewaySeconds,
      maxLifetimeSeconds: longestLifeSeconds,
    });
    if (result.ok && this.#bundles === enforcement.bundles) {
      if (this.#verified.size >= mostRemembered) this.#verified.delete(this.#verified.keys().next().value as string);
      this.#verified.set(remembered, result.svid);
    }
    return result;
  }
}
