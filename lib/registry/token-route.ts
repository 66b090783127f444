import type { Actor } from '@/lib/access/permissions';
import { database } from '@/lib/database/client';
import { proofSeconds, readDpopProof } from '@/lib/delegations/dpop-proof';
import { errorDescription, type OAuthErrorCode, oauthErrors } from '@/lib/delegations/oauth-error';
import { parseScope } from '@/lib/delegations/scope';
import { exchangeDelegation } from '@/lib/delegations/server/exchange-delegation';
import { redeemAuthorization } from '@/lib/delegations/server/redeem-authorization';
import { refreshDelegation } from '@/lib/delegations/server/refresh-delegation';
import { countTokenFailure, tokenBlockedUntil } from '@/lib/delegations/server/token-failures';
import { verifyExchange } from '@/lib/delegations/server/verify-exchange';
import {
  type Exchanging,
  exchangeGrant,
  readTokenRequest,
  type TokenRequest,
  tokenTypes,
} from '@/lib/delegations/token-request';
import { readText } from '@/lib/http/body';
import { consoleUrl } from '@/lib/http/console-url';
import { type Outcome, type Problem, refuse } from '@/lib/operations/outcome';
import { answer } from './answer';
import { door } from './door';

const mostBytes = 131_072;

/** Who the audit log names: the client or the agent is in the event's subject. */
const authorizationServer: Actor = {
  kind: 'job',
  id: 'authorization-server',
  name: 'Authorization server',
  roles: ['viewer'],
  sessionId: null,
};

/** No cookie is read here, so a page of any origin may ask (browser-based MCP clients do). */
export const openToPages = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'content-type, dpop, mcp-protocol-version',
  'access-control-max-age': '600',
};
const noStore = { ...openToPages, 'cache-control': 'no-store', pragma: 'no-cache' };

type Proof = { jkt: string; id: string; expiresAt: Date } | null;
type Body = Record<string, unknown>;

const oauthRefusal = (oauth: OAuthErrorCode, detail: string) =>
  refuse('unprocessable', 'The token request is refused.', { detail, extra: { oauth } });

function answerOf(token: { token: string; tokenType: string; expiresInSeconds: number; scope: string[] }): Body {
  return {
    access_token: token.token,
    token_type: token.tokenType,
    expires_in: token.expiresInSeconds,
    scope: token.scope.join(' '),
  };
}

async function exchange(request: Exchanging, now: Date): Promise<Outcome<Body>> {
  const verified = await verifyExchange(database(), request, now);
  if (!verified.ok) return verified;
  const { resource: resources, scope = '', purpose = null } = request;
  const outcome = await door().execute(exchangeDelegation, authorizationServer, {
    ...verified.value,
    resources,
    scope: parseScope(scope),
    purpose: purpose || null,
  });
  if (!outcome.ok) return outcome;
  return { ok: true, value: { ...answerOf(outcome.value.token), issued_token_type: tokenTypes.accessToken } };
}

/** For a person's client: a code or a refresh token, presented for the first time or, which ends it, again. */
async function renew(request: Exclude<TokenRequest, Exchanging>, proof: Proof): Promise<Outcome<Body>> {
  const { client_id: clientId, resource: resources } = request;
  const outcome =
    request.grant_type === 'authorization_code'
      ? await door().execute(redeemAuthorization, authorizationServer, {
          code: request.code,
          clientId,
          redirectUri: request.redirect_uri,
          verifier: request.code_verifier,
          resources,
          proof,
        })
      : await door().execute(refreshDelegation, authorizationServer, {
          refreshToken: request.refresh_token,
          clientId,
          scope: parseScope(request.scope ?? ''),
          resources,
          proof,
        });
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'ended') return oauthRefusal('invalid_grant', outcome.value.why);
  return { ok: true, value: { ...answerOf(outcome.value.token), refresh_token: outcome.value.refreshToken } };
}

async function proofOf(request: Request, now: Date): Promise<Outcome<Proof>> {
  const header = request.headers.get('dpop');
  if (header === null) return { ok: true, value: null };
  const asked = { method: 'POST', url: `${consoleUrl()}/oauth/token`, nowSeconds: now.getTime() / 1000 };
  const read = await readDpopProof(header, asked);
  if (!read.ok) return oauthRefusal('invalid_dpop_proof', read.why);
  const expiresAt = new Date(now.getTime() + 2 * proofSeconds * 1000);
  return { ok: true, value: { jkt: read.jkt, id: read.id, expiresAt } };
}

async function grant(request: Request, now: Date): Promise<Outcome<Body>> {
  if (request.headers.get('authorization') !== null)
    return oauthRefusal('invalid_client', 'Clients here have no secret: they use PKCE.');
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? ''))
    return oauthRefusal('invalid_request', 'The request is not application/x-www-form-urlencoded.');
  const body = await readText(request, mostBytes);
  if (!body.ok) return body;
  const read = readTokenRequest(body.value);
  if (!read.ok) return oauthRefusal(read.error, read.why);
  if (read.request.grant_type === exchangeGrant) return exchange(read.request, now);
  const proof = await proofOf(request, now);
  return proof.ok ? renew(read.request, proof.value) : proof;
}

const isOAuthError = (code: unknown): code is OAuthErrorCode => (oauthErrors as readonly unknown[]).includes(code);

/** A refusal in the words of RFC 6749 §5.2. */
function refusal({ title, detail, extra }: Problem): Response {
  const error = isOAuthError(extra?.oauth) ? extra.oauth : 'invalid_request';
  const description = errorDescription(detail ? `${title} ${detail}` : title);
  const isClient = error === 'invalid_client';
  return Response.json(
    { error, error_description: description },
    {
      status: isClient ? 401 : 400,
      headers: isClient ? { ...noStore, 'www-authenticate': 'Basic realm="none"' } : noStore,
    },
  );
}

async function respond(request: Request): Promise<Response> {
  const now = new Date();
  // The last hop is the one our own front proxy wrote, or Next for a direct connection.
  const address = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) || 'local';
  const until = await tokenBlockedUntil(database(), address, now);
  if (until) {
    const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
    return Response.json(
      { error: 'invalid_request', error_description: 'Too many refused requests from this address.' },
      { status: 429, headers: { ...noStore, 'retry-after': String(seconds) } },
    );
  }
  const outcome = await grant(request, now);
  if (outcome.ok) return Response.json(outcome.value, { headers: noStore });
  await countTokenFailure(database(), address, now);
  return refusal(outcome.problem);
}

/** The token endpoint (RFC 6749 §3.2, RFC 8693). */
export const tokenRoute = (request: Request): Promise<Response> => answer(() => respond(request));

/** Lets a page of another origin ask. */
export const preflight = (): Response => new Response(null, { status: 204, headers: openToPages });
