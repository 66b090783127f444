import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll } from 'vitest';
import { newVerifier } from './delegation-desk';

const callback = 'http://127.0.0.1:9/callback';
const audience = 'agents-of-example';

/** A real OpenID provider (oidc-provider) on loopback that signs in whoever is asked for and lets them consent by itself. */
export async function identityProvider() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let signingIn = 'nobody';
  const client = (id: string) => ({
    client_id: id,
    redirect_uris: [callback],
    token_endpoint_auth_method: 'none' as const,
    application_type: 'native' as const,
  });
  const provider = new Provider(issuer, {
    clients: [client(audience), client('another-client')],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    ttl: { IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name: `${sub[0]?.toUpperCase()}${sub.slice(1)} of Example`, email: `${sub}@example.test` }),
    }),
  });
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next();
    const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
    if (prompt.name === 'login')
      return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: signingIn } });
    const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
    grant.addOIDCScope('openid profile email');
    return provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } });
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));

  /** Follows the browser's way with its cookies until the client is answered. */
  async function browse(from: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let at = new URL(from);
    for (let hops = 0; hops < 12 && !at.href.startsWith(callback); hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
        cookies.set(name, value);
      }
      at = new URL(response.headers.get('location') ?? '', at);
    }
    return at;
  }

  /** What the token endpoint answers a client for whom somebody signed in. */
  async function signIn(account: string, clientId = audience): Promise<{ id_token: string; access_token: string }> {
    signingIn = account;
    const { verifier, challenge } = newVerifier();
    const asked = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid profile email',
      nonce: verifier,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const back = await browse(`${issuer}/auth?${asked}`);
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.searchParams.get('code') ?? '',
        redirect_uri: callback,
        client_id: clientId,
        code_verifier: verifier,
      }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json() as Promise<{ id_token: string; access_token: string }>;
  }

  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/jwks`,
    signIn,
    registration: { issuer, audience, name: 'Example login', jwksUrl: `${issuer}/jwks` },
  };
}
