import { proofAlgorithms } from './dpop-proof';
import { broadScopes } from './scope';
import { exchangeGrant } from './token-request';

/** Where a person consents; `/oauth` and `/.well-known` hold no pages. */
const authorizationPath = '/authorize';

/** Authorization server metadata (RFC 8414 §2, RFC 9207 §3, RFC 9449 §5.1, client ID metadata documents §5). */
export const serverMetadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}${authorizationPath}`,
  token_endpoint: `${issuer}/oauth/token`,
  jwks_uri: `${issuer}/oauth/jwks`,
  scopes_supported: broadScopes,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'refresh_token', exchangeGrant],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['none'],
  dpop_signing_alg_values_supported: proofAlgorithms,
  authorization_response_iss_parameter_supported: true,
  client_id_metadata_document_supported: true,
  resource_indicators_supported: true,
});
