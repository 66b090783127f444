/** Error codes of RFC 6749 §4.1.2.1 and §5.2, RFC 8707 §2 and RFC 9449 §5. */
export const oauthErrors = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_target',
  'invalid_dpop_proof',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'access_denied',
] as const;
export type OAuthErrorCode = (typeof oauthErrors)[number];

/** `error_description` may hold printable ASCII without quotes and backslashes (RFC 6749 §5.2). */
export const errorDescription = (text: string): string =>
  text
    .replace(/[“”"\\]/g, "'")
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 300);
