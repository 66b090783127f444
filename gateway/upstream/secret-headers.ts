import { compactDecrypt, errors } from 'jose';
import { isHeaderValue, isSecretHeader } from '@/lib/credentials/header-rules';
import type { SealedHeader } from '@/lib/gateways/wire';
import type { GatewayKeys } from '../console/gateway-keys';

type OpenedHeader = { secretId: string; name: string; value: string };
type Opened = { current: OpenedHeader[]; superseded: OpenedHeader[]; fault: string | null };

async function openOne(header: SealedHeader, gatewayId: string, keys: GatewayKeys): Promise<string | null> {
  const sealed = header.sealed[gatewayId];
  if (sealed === undefined) return null;
  try {
    const { plaintext } = await compactDecrypt(sealed, keys.encryptionKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return new TextDecoder().decode(plaintext);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** Opens the secret headers the console sealed to this gateway (compact JWE, RFC 7516). One that cannot be is a fault. */
export async function openHeaders(
  headers: readonly SealedHeader[],
  gatewayId: string,
  keys: GatewayKeys,
): Promise<Opened> {
  const opened: Opened = { current: [], superseded: [], fault: null };
  for (const header of headers) {
    const { secretId, name, superseded } = header;
    const value = await openOne(header, gatewayId, keys);
    if (value === null) opened.fault = `The secret header ${name} cannot be opened by this gateway.`;
    else if (!isSecretHeader(name) || !isHeaderValue(value))
      opened.fault = `No secret can be sent in the header ${name}.`;
    else opened[superseded ? 'superseded' : 'current'].push({ secretId, name, value });
  }
  return opened;
}

export type SecretPorts = {
  /** A secret was put into a request. */
  onUsed: (secretId: string) => void;
};

/**
 * The secret headers of one connector: replaced when a snapshot brings others, so that a rotation ends no call and no
 * session. They are put into each request when it is sent, and are nowhere else.
 */
export class SecretHeaders {
  #opened: Opened = { current: [], superseded: [], fault: null };

  constructor(readonly ports: SecretPorts) {}

  replace(opened: Opened): void {
    this.#opened = opened;
  }

  /** Whether an older secret may be tried where the connector refuses the newer one. */
  get overlaps(): boolean {
    return this.#opened.superseded.length > 0;
  }

  /** @param older those that were replaced, where they overlap, beside what was not */
  headers(older = false): Record<string, string> {
    const { current, superseded } = this.#opened;
    const names = new Set(superseded.map(({ name }) => name.toLowerCase()));
    const sent = older ? [...current.filter(({ name }) => !names.has(name.toLowerCase())), ...superseded] : current;
    for (const { secretId } of sent) this.ports.onUsed(secretId);
    return Object.fromEntries(sent.map(({ name, value }) => [name.toLowerCase(), value]));
  }
}
