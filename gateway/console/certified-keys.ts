import { compactVerify, errors, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { keyCertificate, messageType } from '@/lib/gateways/wire';

type Key = Awaited<ReturnType<typeof importJWK>>;
type Certified = { key: Key; notBefore: number; notAfter: number };
export type Verified<T> = { ok: true; value: T } | { ok: false; reason: string };

/** Tolerated difference between the console's clock and this one. */
const skewMs = 15 * 60_000;

/** Verifies one signature and `typ`, and reads the payload as JSON. Returns why not. */
async function verify(jws: string, key: Key, typ: string): Promise<Verified<unknown>> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== typ) return { ok: false, reason: `it is not a ${typ}` };
    return { ok: true, value: JSON.parse(new TextDecoder().decode(payload)) };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError) {
      return { ok: false, reason: `its signature does not verify (${error.message})` };
    }
    throw error;
  }
}

function headerOf(jws: string): { kid?: unknown } {
  try {
    return JSON.parse(Buffer.from(jws.split('.', 1)[0] ?? '', 'base64url').toString('utf8')) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/**
 * The stream keys this gateway believes: only those certified by the root it pinned. What a key signs must say a time
 * within the key's certificate.
 */
export class CertifiedKeys {
  readonly #keys = new Map<string, Certified>();
  readonly #root: Promise<Key>;

  constructor(rootJwk: JWK) {
    this.#root = importJWK(rootJwk, 'EdDSA') as Promise<Key>;
  }

  get keyIds(): string[] {
    return [...this.#keys.keys()];
  }

  /** Takes a certificate in if the root signed it. */
  async add(certificate: string): Promise<Verified<{ kid: string }>> {
    const verified = await verify(certificate, await this.#root, messageType.keyCertificate);
    if (!verified.ok) return { ok: false, reason: `The key certificate was refused: ${verified.reason}.` };
    const parsed = keyCertificate.safeParse(verified.value);
    if (!parsed.success) return { ok: false, reason: 'The key certificate does not have the expected form.' };
    const { kid, jwk, notBefore, notAfter } = parsed.data;
    this.#keys.set(kid, {
      key: await importJWK(jwk as JWK, 'EdDSA'),
      notBefore: Date.parse(notBefore),
      notAfter: Date.parse(notAfter),
    });
    return { ok: true, value: { kid } };
  }

  /**
   * Verifies what a stream key signed.
   * @param timeOf the time the message says it was made, checked against the key's certificate
   */
  async read<T extends z.ZodType>(
    jws: string,
    typ: string,
    schema: T,
    timeOf: (value: z.output<T>) => string,
  ): Promise<Verified<z.output<T>>> {
    const { kid } = headerOf(jws);
    const certified = typeof kid === 'string' ? this.#keys.get(kid) : undefined;
    if (!certified) return { ok: false, reason: 'The key that signed it is not certified by the pinned root.' };
    const verified = await verify(jws, certified.key, typ);
    if (!verified.ok) return { ok: false, reason: `It was refused: ${verified.reason}.` };
    const parsed = schema.safeParse(verified.value);
    if (!parsed.success) {
      return { ok: false, reason: `It does not have the expected form: ${z.prettifyError(parsed.error)}` };
    }
    const said = Date.parse(timeOf(parsed.data));
    if (said < certified.notBefore - skewMs || said > certified.notAfter) {
      return { ok: false, reason: 'It says a time outside the life of the key that signed it.' };
    }
    if (said > Date.now() + skewMs) return { ok: false, reason: 'It says a time in the future.' };
    return { ok: true, value: parsed.data };
  }
}
