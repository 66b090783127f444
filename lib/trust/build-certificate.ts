/** Certificates as the local issuer makes them (RFC 5280 §4): ECDSA P-256 with SHA-256. */
import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const commonName = '2.5.4.3';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';

/** A distinguished name with one common name; empty text is the empty name. */
export const nameOf = (common: string): Name =>
  new Name(
    common === ''
      ? []
      : [
          new RelativeDistinguishedName([
            new AttributeTypeAndValue({ type: commonName, value: new AttributeValue({ utf8String: common }) }),
          ]),
        ],
  );

/** An extension with its value encoded in DER. */
export const extension = (extnID: string, critical: boolean, value: unknown): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

export const uriNames = (uris: readonly string[], critical: boolean): Extension =>
  extension(
    '2.5.29.17',
    critical,
    new SubjectAlternativeName(uris.map((uri) => new GeneralName({ uniformResourceIdentifier: uri }))),
  );

const keyUsage = (flags: number) => extension('2.5.29.15', true, new KeyUsage(flags));
const basicConstraints = (cA: boolean) => extension('2.5.29.19', true, new BasicConstraints({ cA }));

/** What makes a certificate an authority of a trust domain (SPIFFE X.509-SVID §4, §5). */
export const authorityExtensions = (trustDomain: string): Extension[] => [
  basicConstraints(true),
  keyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign),
  uriNames([`spiffe://${trustDomain}`], false),
];

/** What makes a certificate one workload's. */
export const workloadExtensions = (spiffeId: string): Extension[] => [
  basicConstraints(false),
  keyUsage(KeyUsageFlags.digitalSignature),
  uriNames([spiffeId], true),
];

export type CertificateRequest = {
  subject: Name;
  issuer: Name;
  notBefore: Date;
  notAfter: Date;
  publicKey: KeyObject;
  extensions: Extension[];
};

/** Builds a certificate and signs it with an authority's P-256 key. Returns DER. */
export function buildCertificate(request: CertificateRequest, authorityKey: KeyObject): Buffer {
  const { subject, issuer, notBefore, notAfter, publicKey, extensions } = request;
  const algorithm = new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const serial = randomBytes(16);
  // Positive, and never shorter than it looks (RFC 5280 §4.1.2.2).
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: new Uint8Array(serial).buffer,
    signature: algorithm,
    issuer,
    validity: new Validity({ notBefore, notAfter }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions(extensions),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(body)), authorityKey);
  return Buffer.from(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: body,
        signatureAlgorithm: algorithm,
        signatureValue: new Uint8Array(signature).buffer,
      }),
    ),
  );
}
