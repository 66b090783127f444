import type { IncomingMessage } from 'node:http';
import { type DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** Longer than any chain that is looked at. */
const most = 16;
const chains = new WeakMap<TLSSocket, readonly Uint8Array[] | null>();

function chainOf(socket: TLSSocket): readonly Uint8Array[] | null {
  const chain: Uint8Array[] = [];
  let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (certificate?.raw && chain.length < most) {
    chain.push(certificate.raw);
    const issuer: DetailedPeerCertificate = certificate.issuerCertificate;
    // The last names itself.
    certificate = issuer === certificate ? undefined : issuer;
  }
  return chain.length > 0 ? chain : null;
}

/**
 * The certificates the client of a request showed in the handshake that it holds the key of, its own first, in DER; null
 * without TLS, or where it showed none. Whether they are worth anything is judged for each request.
 */
export function peerCertificates({ socket }: IncomingMessage): readonly Uint8Array[] | null {
  if (!(socket instanceof TLSSocket)) return null;
  let chain = chains.get(socket);
  if (chain === undefined) {
    chain = chainOf(socket);
    chains.set(socket, chain);
  }
  return chain;
}
