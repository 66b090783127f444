import { createPublicKey, type KeyObject } from 'node:crypto';

const curves = ['prime256v1', 'secp384r1', 'secp521r1'];

export type ReadPublicKey = { ok: true; key: KeyObject } | { ok: false; detail: string };

/** Reads a public key in PEM that a workload made. A private key is refused: it has no business leaving the workload. */
export function readPublicKey(pem: string): ReadPublicKey {
  if (/PRIVATE KEY/.test(pem))
    return { ok: false, detail: 'This is a private key. Keep it, make another, and send the public key alone.' };
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (error) {
    if (error instanceof Error)
      return { ok: false, detail: 'It is not a public key in PEM (-----BEGIN PUBLIC KEY-----).' };
    throw error;
  }
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const isSound =
    key.asymmetricKeyType === 'rsa'
      ? modulusLength >= 2_048
      : key.asymmetricKeyType === 'ec' && curves.includes(namedCurve);
  return isSound
    ? { ok: true, key }
    : { ok: false, detail: 'It is neither EC P-256, P-384 or P-521 nor RSA of 2,048 bits and more.' };
}
