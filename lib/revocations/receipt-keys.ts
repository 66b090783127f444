import { base64url, compactVerify, decodeProtectedHeader, errors, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { keyCertificate, messageType, type StatePayload, statePayload } from '@/lib/gateways/wire';

type StreamKey = { key: Awaited<ReturnType<typeof importJWK>>; notBefore: string; notAfter: string };
export type StreamKeys = ReadonlyMap<string, StreamKey>;

/** A part of a receipt does not hold: the message says why. */
class Unproven extends Error {}

/** Why a part could not be read, for the errors a bad file can cause. Anything else is a fault of ours and goes on. */
export function whyBad(error: unknown): string {
  if (error instanceof Unproven) return error.message;
  if (error instanceof z.ZodError) return `it does not have the expected form: ${z.prettifyError(error)}`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not fit: it was changed';
  const readable = [errors.JOSEError, SyntaxError, TypeError, DOMException].some((kind) => error instanceof kind);
  if (readable) return `it cannot be read: ${(error as Error).message}`;
  throw error;
}

export function demand(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Unproven(why);
}

async function openedBy(key: StreamKey['key'], jws: string, typ: string): Promise<unknown> {
  const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
  demand(protectedHeader.typ === typ, `it is signed as ${protectedHeader.typ}, not as ${typ}`);
  return JSON.parse(new TextDecoder().decode(payload));
}

/** The payload of a message a gateway signed with its own key. */
export const openSigned = async (jwk: JWK, jws: string, typ: string): Promise<unknown> =>
  openedBy(await importJWK(jwk, 'EdDSA'), jws, typ);

/** The stream keys that the root certified. */
export async function certifiedKeys(root: JWK, certificates: readonly string[]): Promise<StreamKeys> {
  const keys = new Map<string, StreamKey>();
  for (const certificate of certificates) {
    const { kid, jwk, notBefore, notAfter } = keyCertificate.parse(
      await openSigned(root, certificate, messageType.keyCertificate),
    );
    keys.set(kid, { key: await importJWK(jwk as JWK, 'EdDSA'), notBefore, notAfter });
  }
  return keys;
}

/** The payload of a message a certified stream key signed within its life. */
async function openByStreamKey(keys: StreamKeys, jws: string, typ: string, at: (payload: never) => string) {
  const { kid } = decodeProtectedHeader(jws);
  const held = keys.get(kid ?? '');
  demand(held !== undefined, `the key ${kid} that signed it is not certified by the root`);
  const payload = await openedBy(held.key, jws, typ);
  const said = at(payload as never);
  demand(
    held.notBefore <= said && said <= held.notAfter,
    `it says ${said}, outside the life of the key that signed it`,
  );
  return payload;
}

export async function openState(keys: StreamKeys, jws: string): Promise<StatePayload> {
  return statePayload.parse(
    await openByStreamKey(keys, jws, messageType.state, (state: StatePayload) => state.issuedAt),
  );
}

/** Puts the payload back into a detached JWS and verifies it. */
export async function verifyDetached(keys: StreamKeys, typ: string, jws: string, bytes: Uint8Array, issuedAt: string) {
  const [header, , signature] = jws.split('.');
  await openByStreamKey(keys, `${header}.${base64url.encode(bytes)}.${signature}`, typ, () => issuedAt);
}
