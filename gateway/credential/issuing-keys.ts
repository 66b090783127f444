import { createPrivateKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import { callCredentialAlgorithm, issuingCertificate } from '@/lib/call-credentials/claims';
import { messageType } from '@/lib/gateways/wire';
import type { CertifiedKeys } from '../console/certified-keys';
import type { ConsoleClient } from '../console/console-client';
import { parseJson, readIfThere, writeDurably } from '../data-file';
import { errorText, log } from '../log';

const keyFile = z.object({ jwk: z.looseObject({ kty: z.string(), d: z.string() }), certificate: z.string() });
const reply = z.object({ certificate: z.string() });

export type IssuingKey = { kid: string; key: KeyObject; jwk: JWK; notBefore: number; notAfter: number };

export type IssuingPorts = {
  dataFolder: string;
  publicUrl: string;
  console: ConsoleClient;
  keys: CertifiedKeys;
};

const checkEveryMs = 60_000;
const firstWaitMs = 500;
const longestWaitMs = 30_000;
/** A key that signs no more still opens the reports of what it signed. */
const keptBefore = 2;

/**
 * The key this gateway signs call credentials with: made here, certified by the console for a short time, replaced when
 * half of that has passed. While the console is down the last one serves until its certificate ends.
 */
export class IssuingKeys {
  readonly #path: string;
  readonly #held: IssuingKey[] = [];
  #timer: NodeJS.Timeout | null = null;
  #wait = firstWaitMs;
  #stopped = false;

  constructor(readonly ports: IssuingPorts) {
    this.#path = join(ports.dataFolder, 'issuing-key.json');
  }

  /** The key to sign with, or null while there is none with a certificate. */
  current(nowMs = Date.now()): IssuingKey | null {
    const [key] = this.#held;
    return key && key.notAfter > nowMs ? key : null;
  }

  /** A key this gateway signs or lately signed with. */
  find(kid: string): IssuingKey | null {
    return this.#held.find((one) => one.kid === kid) ?? null;
  }

  /** Takes up the key of the last run if its certificate still holds. */
  async load(): Promise<void> {
    const text = readIfThere(this.#path);
    const held = text === null ? null : keyFile.safeParse(parseJson(text));
    if (!held?.success) return;
    await this.#take(held.data.jwk as JWK, held.data.certificate).catch((error: unknown) =>
      log('warn', `The issuing key of the last run is not used. ${errorText(error)}`),
    );
  }

  /** Asks for a certificate if one is due, and goes on asking; resolves after the first try. */
  async start(): Promise<void> {
    await this.#check();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #isDue(): boolean {
    const key = this.current();
    return key === null || Date.now() > (key.notBefore + key.notAfter) / 2;
  }

  async #check(): Promise<void> {
    let next = checkEveryMs;
    try {
      if (this.#isDue()) await this.#renew();
      this.#wait = firstWaitMs;
    } catch (error) {
      if (this.#wait === firstWaitMs) log('warn', `No certificate for call credentials yet. ${errorText(error)}`);
      next = this.#wait;
      this.#wait = Math.min(this.#wait * 2, longestWaitMs);
    }
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#check(), next);
    this.#timer.unref();
  }

  async #renew(): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(callCredentialAlgorithm, { extractable: true });
    const { console, publicUrl } = this.ports;
    const body = { issuer: publicUrl, jwk: await exportJWK(publicKey) };
    const { certificate } = reply.parse(await console.post('/api/gateway/issuing-keys', body, 5_000));
    const jwk = await exportJWK(privateKey);
    await this.#take(jwk, certificate);
    await writeDurably(this.#path, JSON.stringify({ jwk, certificate }));
    log('info', 'The console certified the key for call credentials.', { kid: this.current()?.kid });
  }

  /** Believes a certificate only if a key of the console signed it, and it is of this key, this gateway and this URL. */
  async #take(jwk: JWK, certificate: string): Promise<void> {
    const { keys, console, publicUrl } = this.ports;
    const read = await keys.read(
      certificate,
      messageType.issuingCertificate,
      issuingCertificate,
      (one) => one.issuedAt,
    );
    if (!read.ok) throw new Error(read.reason);
    const { kid, gatewayId, issuer, issuedAt, notAfter } = read.value;
    if (gatewayId !== console.gatewayId || issuer !== publicUrl || kid !== (await calculateJwkThumbprint(jwk))) {
      throw new Error('The certificate is for another key, gateway or URL.');
    }
    const { d, ...publicJwk } = jwk;
    const key = createPrivateKey({ key: jwk as import('node:crypto').JsonWebKey, format: 'jwk' });
    this.#held.unshift({ kid, key, jwk: publicJwk, notBefore: Date.parse(issuedAt), notAfter: Date.parse(notAfter) });
    this.#held.splice(1 + keptBefore);
  }
}
