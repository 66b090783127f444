import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import type { Extension } from '@peculiar/asn1-x509';
import { authorityExtensions, buildCertificate, nameOf, workloadExtensions } from '@/lib/trust/build-certificate';

export type Made = { der: Buffer; subject: string; publicKey: KeyObject; privateKey: KeyObject };

export const ecKeys = (namedCurve = 'P-256') => generateKeyPairSync('ec', { namedCurve });

type More = {
  subject?: string;
  extensions?: Extension[];
  /** Seconds from now. */
  from?: number;
  until?: number;
  keys?: { publicKey: KeyObject; privateKey: KeyObject };
};

/** A certificate with anything in it, also what no issuer would make. Without an issuer it signs itself. */
export function makeCertificate(issuer: Made | null, more: More = {}): Made {
  const { subject = 'test', extensions = [], from = -60, until = 3_600, keys = ecKeys() } = more;
  const der = buildCertificate(
    {
      subject: nameOf(subject),
      issuer: nameOf(issuer?.subject ?? subject),
      notBefore: new Date(Date.now() + from * 1000),
      notAfter: new Date(Date.now() + until * 1000),
      publicKey: keys.publicKey,
      extensions,
    },
    issuer?.privateKey ?? keys.privateKey,
  );
  return { der, subject, ...keys };
}

export const makeAuthority = (trustDomain: string, issuer: Made | null = null, more: More = {}): Made =>
  makeCertificate(issuer, {
    subject: `authority of ${trustDomain}`,
    until: 86_400,
    extensions: authorityExtensions(trustDomain),
    ...more,
  });

export const makeWorkload = (issuer: Made, spiffeId: string, more: More = {}): Made =>
  makeCertificate(issuer, { subject: 'workload', extensions: workloadExtensions(spiffeId), ...more });

/** An authority as a key of a trust bundle (SPIFFE Trust Domain and Bundle §4.2). */
export const bundleKey = ({ der, publicKey }: Made) => ({
  ...publicKey.export({ format: 'jwk' }),
  kty: 'EC',
  use: 'x509-svid',
  x5c: [der.toString('base64')],
});

export const pem = ({ der }: Made): string => new X509Certificate(der).toString();

export const keyPem = ({ privateKey }: Made): string => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
