/** What is sent to the token endpoint (RFC 6749 §4.1.3 and §6, RFC 8693 §2.1). */
import { z } from 'zod';
import type { OAuthErrorCode } from './oauth-error';

export const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** RFC 8693 §3. A JWT-SVID is a `jwt`; `access_token` is a delegation token of this console. */
export const tokenTypes = {
  accessToken: 'urn:ietf:params:oauth:token-type:access_token',
  idToken: 'urn:ietf:params:oauth:token-type:id_token',
  jwt: 'urn:ietf:params:oauth:token-type:jwt',
} as const;

const token = z.string().min(1).max(16_384);
const resources = z.array(z.string().max(2_048)).max(10);

const redeeming = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string().min(1).max(200),
  redirect_uri: z.string().max(2_048),
  client_id: z.string().max(2_048),
  code_verifier: z.string().max(200),
  resource: resources,
});
const refreshing = z.object({
  grant_type: z.literal('refresh_token'),
  refresh_token: z.string().min(1).max(200),
  client_id: z.string().max(2_048),
  scope: z.string().max(8_192).optional(),
  resource: resources,
});
const exchanging = z.object({
  grant_type: z.literal(exchangeGrant),
  subject_token: token,
  subject_token_type: z.enum(Object.values(tokenTypes)),
  actor_token: token,
  actor_token_type: z.literal(tokenTypes.jwt),
  requested_token_type: z.literal(tokenTypes.accessToken).optional(),
  scope: z.string().max(8_192).optional(),
  /** What for, in words: shown in the tree and told to connectors' policies. */
  purpose: z.string().trim().max(500).optional(),
  resource: resources,
});

const tokenRequest = z.discriminatedUnion('grant_type', [redeeming, refreshing, exchanging]);
export type TokenRequest = z.output<typeof tokenRequest>;
export type Redeeming = z.output<typeof redeeming>;
export type Refreshing = z.output<typeof refreshing>;
export type Exchanging = z.output<typeof exchanging>;

export type ReadTokenRequest = { ok: true; request: TokenRequest } | { ok: false; error: OAuthErrorCode; why: string };

/** The form of a token request. No parameter may stand there twice but `resource` and, for an exchange, `audience`: both name where. */
export function readTokenRequest(form: string): ReadTokenRequest {
  const params = new URLSearchParams(form);
  const fields: Record<string, unknown> = {
    resource: [...new Set([...params.getAll('resource'), ...params.getAll('audience')])],
  };
  for (const name of new Set(params.keys())) {
    if (name === 'resource' || name === 'audience') continue;
    const [value, ...more] = params.getAll(name);
    if (more.length > 0)
      return { ok: false, error: 'invalid_request', why: `${name.slice(0, 60)} stands there twice.` };
    // Sent without a value is not sent (RFC 6749 §3.2).
    if (value !== '') fields[name] = value;
  }
  const grant = fields.grant_type;
  if (grant === undefined) return { ok: false, error: 'invalid_request', why: 'grant_type is missing.' };
  if (!['authorization_code', 'refresh_token', exchangeGrant].includes(String(grant)))
    return {
      ok: false,
      error: 'unsupported_grant_type',
      why: `There is no grant ${String(grant).slice(0, 100)} here.`,
    };
  if (fields.client_secret !== undefined || fields.client_assertion !== undefined)
    return { ok: false, error: 'invalid_client', why: 'Clients here have no secret: they use PKCE.' };
  const parsed = tokenRequest.safeParse(fields);
  if (parsed.success) return { ok: true, request: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, error: 'invalid_request', why: `${issue?.path.join('.')}: ${issue?.message}` };
}
