import { join } from 'node:path';
import { CompactSign, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../data-file';

const keyFile = z.object({ signing: z.looseObject({ d: z.string() }), encryption: z.looseObject({ d: z.string() }) });

type Key = Awaited<ReturnType<typeof importJWK>>;
export type GatewayKeys = {
  signingPublic: JWK;
  encryptionPublic: JWK;
  signingKey: Key;
  encryptionKey: Key;
  /** Compact JWS (RFC 7515) over JSON, with the `typ` given. */
  sign: (typ: string, payload: unknown) => Promise<string>;
};

const publicPart = ({ d, ...rest }: Record<string, unknown>): JWK => rest as JWK;

async function makeKeys(): Promise<z.infer<typeof keyFile>> {
  const signing = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const encryption = await generateKeyPair('ECDH-ES', { crv: 'X25519', extractable: true });
  return keyFile.parse({
    signing: await exportJWK(signing.privateKey),
    encryption: await exportJWK(encryption.privateKey),
  });
}

/**
 * The gateway's own keys: Ed25519 to sign what it says, X25519 to receive secrets. Made at the first start, kept in
 * `keys.json` (0600). Losing the file means enrolling again; nobody else holds them.
 */
export async function gatewayKeys(dataFolder: string): Promise<GatewayKeys> {
  const path = join(dataFolder, 'keys.json');
  const held = readIfThere(path);
  const keys = held ? keyFile.parse(JSON.parse(held)) : await makeKeys();
  if (!held) await writeDurably(path, JSON.stringify(keys));
  const signingKey = await importJWK(keys.signing as JWK, 'EdDSA');
  const encoder = new TextEncoder();
  return {
    signingPublic: publicPart(keys.signing),
    encryptionPublic: publicPart(keys.encryption),
    signingKey,
    encryptionKey: await importJWK(keys.encryption as JWK, 'ECDH-ES'),
    sign: (typ, payload) =>
      new CompactSign(encoder.encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'EdDSA', typ })
        .sign(signingKey),
  };
}
