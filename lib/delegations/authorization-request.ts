/** What a client asks of a person, as it stands in the address of the consent page. */

import type { OAuthErrorCode } from './oauth-error';
import { isChallenge } from './pkce';
import { isScope, parseScope } from './scope';

export type AuthorizationParams = Record<string, string | string[] | undefined>;

export type AskedAuthorization = {
  clientId: string;
  redirectUri: string;
  /** The client's, given back as it came. */
  state: string | null;
  codeChallenge: string;
  /** Audiences (RFC 8707). */
  resources: string[];
  scope: string[];
};

export type ReadAuthorization =
  | { kind: 'asked'; asked: AskedAuthorization }
  /** The client is told, at its redirect URI once that is known to be its own. */
  | { kind: 'faulty'; clientId: string; redirectUri: string; state: string | null; error: OAuthErrorCode; why: string }
  /** Nobody to tell: who asks, or where to answer, is not said. */
  | { kind: 'unusable'; why: string };

/** Asked by a client that names none: to look, not to change (MCP: a minimal initial scope). */
const smallestScope = ['tools:read'];
/** Refresh tokens come with every grant; a client may ask for them in OpenID Connect's word. */
const ignored = new Set(['offline_access']);
const mostResources = 10;
const mostScopes = 200;
const longestState = 2_048;

const single = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null);

/** The parameters that may not be repeated (RFC 6749 §3.1); `resource` may. */
const once = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
];

type Fault = { error: OAuthErrorCode; why: string };

function faultOf(params: AuthorizationParams, resources: string[], scope: string[]): Fault | null {
  const repeated = once.find((name) => Array.isArray(params[name]));
  if (repeated) return { error: 'invalid_request', why: `${repeated} stands there twice.` };
  if (params.response_type !== 'code')
    return { error: 'unsupported_response_type', why: 'Only the response type code is answered.' };
  if ((single(params.state)?.length ?? 0) > longestState)
    return { error: 'invalid_request', why: `state is longer than ${longestState} characters.` };
  if (params.request !== undefined || params.request_uri !== undefined)
    return { error: 'invalid_request', why: 'Request objects are not taken.' };
  if (params.code_challenge_method !== 'S256' || !isChallenge(single(params.code_challenge) ?? ''))
    return { error: 'invalid_request', why: 'PKCE with S256 is needed: code_challenge and code_challenge_method.' };
  if (resources.length === 0 || resources.length > mostResources)
    return { error: 'invalid_target', why: `resource has to name one to ${mostResources} connectors.` };
  const unknown = scope.find((token) => !isScope(token));
  if (unknown !== undefined) return { error: 'invalid_scope', why: `There is no scope ${unknown.slice(0, 100)}.` };
  if (scope.length > mostScopes) return { error: 'invalid_scope', why: `More than ${mostScopes} scopes were asked.` };
  return null;
}

/** Reads an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2.1). */
export function readAuthorization(params: AuthorizationParams): ReadAuthorization {
  const clientId = single(params.client_id);
  const redirectUri = single(params.redirect_uri);
  if (!clientId) return { kind: 'unusable', why: 'It names no client, or more than one (client_id).' };
  if (!redirectUri) return { kind: 'unusable', why: 'It names no place to answer, or more than one (redirect_uri).' };
  const state = single(params.state);
  const { resource = [] } = params;
  const resources = [...new Set(Array.isArray(resource) ? resource : [resource])];
  const words = parseScope(single(params.scope) ?? '').filter((token) => !ignored.has(token));
  const scope = words.length > 0 ? words : smallestScope;
  const fault = faultOf(params, resources, scope);
  if (fault) return { kind: 'faulty', clientId, redirectUri, state, ...fault };
  const codeChallenge = single(params.code_challenge) ?? '';
  return { kind: 'asked', asked: { clientId, redirectUri, state, codeChallenge, resources, scope } };
}
