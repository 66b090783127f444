/** An X.509 certificate (RFC 5280 §4) read once: what path validation and the SPIFFE rules ask of it. */
import { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  type Extension,
  type GeneralName,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';

const oid = {
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
} as const;
/** Extensions whose meaning is looked at; any other that is critical refuses the certificate (RFC 5280 §4.2). */
const understood: ReadonlySet<string> = new Set(Object.values(oid));

/** SHA-2 with RSA (PKCS #1 v1.5 and PSS) or ECDSA, and Ed25519: no SHA-1, no MD5. */
const soundSignatures: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.10',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
]);
const soundCurves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);
const leastRsaBits = 2_048;

export type ReadCertificate = {
  x509: X509Certificate;
  /** SHA-256 of the whole certificate, hex. */
  fingerprint: string;
  /** Seconds since the epoch. */
  notBefore: number;
  notAfter: number;
  /** No name in the subject field. */
  emptySubject: boolean;
  selfIssued: boolean;
  names: GeneralName[];
  uris: string[];
  namesCritical: boolean;
  isAuthority: boolean;
  /** How many authorities may follow below it; null: any number. */
  pathLength: number | null;
  keyUsage: { critical: boolean; signs: boolean; signsCertificates: boolean; signsLists: boolean } | null;
  /** Object identifiers; null without the extension. */
  extendedKeyUsage: string[] | null;
  nameConstraints: NameConstraints | null;
  /** Object identifiers of critical extensions nobody here knows. */
  unknownCritical: string[];
  isSound: boolean;
};

function isSoundKey({ publicKey }: X509Certificate): boolean {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {};
  switch (publicKey.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
      return modulusLength >= leastRsaBits;
    case 'ec':
      return soundCurves.has(namedCurve);
    default:
      return publicKey.asymmetricKeyType === 'ed25519';
  }
}

function readKeyUsage(extension: Extension | undefined): ReadCertificate['keyUsage'] {
  if (!extension) return null;
  const bits = AsnConvert.parse(extension.extnValue.buffer, KeyUsage).toNumber();
  return {
    critical: extension.critical,
    signs: (bits & KeyUsageFlags.digitalSignature) !== 0,
    signsCertificates: (bits & KeyUsageFlags.keyCertSign) !== 0,
    signsLists: (bits & KeyUsageFlags.cRLSign) !== 0,
  };
}

const seconds = (time: { getTime(): Date }) => Math.floor(time.getTime().getTime() / 1000);

function read(der: Uint8Array): ReadCertificate | null {
  const x509 = new X509Certificate(der);
  const { tbsCertificate: body, signatureAlgorithm } = AsnConvert.parse(der, Certificate);
  const extensions = [...(body.extensions ?? [])];
  const byId = new Map(extensions.map((extension) => [extension.extnID, extension]));
  // RFC 5280 §4.2: at most one of a kind; which of two would hold is anybody's guess.
  if (byId.size !== extensions.length) return null;
  const value = (id: string) => byId.get(id)?.extnValue.buffer;
  const constraints = value(oid.basicConstraints);
  const basic = constraints ? AsnConvert.parse(constraints, BasicConstraints) : null;
  const alternative = value(oid.subjectAlternativeName);
  const names = alternative ? [...AsnConvert.parse(alternative, SubjectAlternativeName)] : [];
  const purposes = value(oid.extendedKeyUsage);
  const nameConstraints = value(oid.nameConstraints);
  return {
    x509,
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: seconds(body.validity.notBefore),
    notAfter: seconds(body.validity.notAfter),
    emptySubject: body.subject.length === 0,
    selfIssued: x509.subject === x509.issuer,
    names,
    uris: names.flatMap(({ uniformResourceIdentifier: uri }) => (uri === undefined ? [] : [uri])),
    namesCritical: byId.get(oid.subjectAlternativeName)?.critical ?? false,
    isAuthority: basic?.cA ?? false,
    pathLength: basic?.pathLenConstraint ?? null,
    keyUsage: readKeyUsage(byId.get(oid.keyUsage)),
    extendedKeyUsage: purposes ? [...AsnConvert.parse(purposes, ExtendedKeyUsage)] : null,
    nameConstraints: nameConstraints ? AsnConvert.parse(nameConstraints, NameConstraints) : null,
    unknownCritical: extensions
      .filter(({ critical, extnID }) => critical && !understood.has(extnID))
      .map((e) => e.extnID),
    isSound: soundSignatures.has(signatureAlgorithm.algorithm) && isSoundKey(x509),
  };
}

/** Reads a certificate in DER; null when it is none, or holds one extension twice. */
export function readCertificate(der: Uint8Array): ReadCertificate | null {
  try {
    return read(der);
  } catch (error) {
    // Both readers throw plain errors of their own on what is no certificate.
    if (error instanceof Error) return null;
    throw error;
  }
}
