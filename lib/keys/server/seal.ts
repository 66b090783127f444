import { CompactEncrypt, compactDecrypt } from 'jose';
import { sealKey } from './key-files';

/** Seals text for storage: compact JWE (RFC 7516), direct key, A256GCM. */
export async function seal(text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealKey());
}

/** Opens what `seal` made. Throws when the key is another or the text was changed. */
export async function unseal(sealed: string): Promise<string> {
  const { plaintext } = await compactDecrypt(sealed, sealKey(), {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return new TextDecoder().decode(plaintext);
}
