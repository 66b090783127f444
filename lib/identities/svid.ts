/** Credentials of workloads (SPIFFE), in whichever form they were presented, and why one is not taken. */

export type Svid = {
  kind: 'jwt-svid' | 'x509-svid';
  spiffeId: string;
  trustDomain: string;
  /** Empty for an X.509-SVID: who it is shown to is settled by the connection it opens. */
  audience: string[];
  /** The `kid` of a JWT-SVID's key; the SHA-256 fingerprint (hex) of an X.509-SVID itself. */
  keyId: string;
  jti: string | null;
  /** Seconds since the epoch. */
  issuedAt: number | null;
  expiresAt: number;
};

/** Why a credential is not accepted, in the words of a screen: one row for each rule of the standards. */
export const rejectionWords = {
  too_large: 'larger than any real credential',
  not_compact: 'not a signed JWT in compact form',
  malformed_header: 'unreadable header',
  header_extra: 'a header a JWT-SVID may not have',
  bad_alg: 'signature algorithm not allowed',
  bad_typ: 'another type of token',
  no_kid: 'names no key',
  malformed_claims: 'unreadable claims',
  bad_sub: 'subject is not a SPIFFE ID',
  no_path: 'names a trust domain, not a workload',
  unknown_td: 'trust domain not known here',
  no_aud: 'no audience',
  wrong_aud: 'meant for another audience',
  no_exp: 'no expiry',
  expired: 'expired',
  not_yet_valid: 'not valid yet',
  too_long_lived: 'lives too long',
  unknown_key: 'key not in the trust bundle',
  bad_sig: 'signature does not verify',
  malformed_cert: 'unreadable certificate',
  no_uri_san: 'certificate without a SPIFFE ID',
  multi_uri_san: 'certificate with several URI names',
  san_not_critical: 'empty subject, and its names are not critical',
  ca_cert_used: 'signing certificate used to authenticate',
  bad_key_usage: 'key usage not allowed',
  bad_ext_key_usage: 'extended key usage not allowed',
  weak_cert: 'signature or key too weak',
  unknown_critical: 'a critical extension not known here',
  untrusted_chain: 'no valid path to the trust bundle',
} as const;
export type SvidRejection = keyof typeof rejectionWords;

export type SvidRefusal = {
  ok: false;
  reason: SvidRejection;
  detail: string;
  /** The trust domain it claims, where that is one known here; nothing of the claim is proved. */
  trustDomain?: string;
};
export type SvidResult = { ok: true; svid: Svid } | SvidRefusal;

export const refuseSvid = (reason: SvidRejection, detail: string): SvidRefusal => ({ ok: false, reason, detail });
