import { type KeyObject, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import type { Transaction } from '@/lib/database/client';
import { buildCertificate, nameOf, workloadExtensions } from '../build-certificate';
import { localAuthority } from './local-trust-domain';

/** What a gateway's clock may be behind. */
const backdateMs = 60_000;

/** An X.509-SVID from a local trust domain and the authority it leads to, in PEM; null when the domain has no local authority. */
export async function certifyLocalSvid(
  tx: Transaction,
  svid: { trustDomain: string; spiffeId: string; publicKey: KeyObject; ttlSeconds: number; now: Date },
): Promise<{ certificate: string; authority: string; expiresAt: Date } | null> {
  const authority = await localAuthority(tx, svid.trustDomain);
  if (!authority) return null;
  const { subject: issuer } = AsnConvert.parse(authority.der, Certificate).tbsCertificate;
  const expiresAt = new Date(svid.now.getTime() + svid.ttlSeconds * 1000);
  const der = buildCertificate(
    {
      // SPIFFE X.509-SVID §2: who it is stands in the URI name alone, which is critical then.
      subject: nameOf(''),
      issuer,
      notBefore: new Date(svid.now.getTime() - backdateMs),
      notAfter: expiresAt,
      publicKey: svid.publicKey,
      extensions: workloadExtensions(svid.spiffeId),
    },
    authority.key,
  );
  const pem = (bytes: Buffer) => new X509Certificate(bytes).toString();
  return { certificate: pem(der), authority: pem(authority.der), expiresAt };
}
