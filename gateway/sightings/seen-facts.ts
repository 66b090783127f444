import { compactDecrypt, errors } from 'jose';
import { fingerprintWith } from '@/lib/credentials/fingerprint';
import { isComparable, type ReadCredential } from '@/lib/credentials/read-credential';
import type { SeenFacts } from '@/lib/credentials/report';
import type { GroupSnapshot } from '@/lib/gateways/wire';
import type { GatewayKeys } from '../console/gateway-keys';
import { cleanText } from '../decide/clean-text';

/** The key of fingerprints as the snapshot in force seals it to this gateway; null before there is one. */
export class FingerprintKey {
  #key: Uint8Array | null = null;

  constructor(
    readonly gatewayId: string,
    readonly keys: GatewayKeys,
  ) {}

  async replace({ fingerprintKey }: Pick<GroupSnapshot, 'fingerprintKey'>): Promise<void> {
    const sealed = fingerprintKey[this.gatewayId];
    if (sealed === undefined) return;
    try {
      const { plaintext } = await compactDecrypt(sealed, this.keys.encryptionKey, {
        keyManagementAlgorithms: ['ECDH-ES'],
        contentEncryptionAlgorithms: ['A256GCM'],
      });
      this.#key = plaintext;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }

  /** What may be told of a credential; null while there is no key. The secret itself goes no further. */
  facts({ secret, expiresAt, issuedAt, account, scopes, ...rest }: ReadCredential): SeenFacts | null {
    if (this.#key === null) return null;
    return {
      ...rest,
      fingerprint: isComparable(secret) ? fingerprintWith(this.#key, secret) : null,
      account: account === null ? null : cleanText(account, 400),
      scopes: scopes === null ? null : cleanText(scopes, 500),
      expiresAt: expiresAt?.toISOString() ?? null,
      issuedAt: issuedAt?.toISOString() ?? null,
    };
  }
}
