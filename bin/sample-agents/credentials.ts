import { actorTokenHeader } from '@/lib/delegations/claims';
import { exchangeGrant, tokenTypes } from '@/lib/delegations/token-request';
import { agentSpiffeId } from '@/lib/workspace/sample-content';
import type { Api } from '../cli/api';

const svidSeconds = 120;

/** For how long a connection made with these can be used, milliseconds: renewed before they expire. */
export const usableMs = (svidSeconds - 20) * 1_000;

/** What the sample's agents present; agents in the field get the same from SPIRE and from the console. */
export class Credentials {
  readonly #issuer: Promise<{ issuer: string; token_endpoint: string }>;

  constructor(
    readonly api: Api,
    readonly trustDomain: string,
  ) {
    this.#issuer = api.get('/.well-known/oauth-authorization-server');
    // Asked for when it is needed; until then a console that is not there is no failure of this process.
    this.#issuer.catch(() => {});
  }

  async #svid(agent: string, audience: string): Promise<string> {
    const spiffeId = agentSpiffeId(this.trustDomain, agent);
    const asked = { spiffeId, audience, ttlSeconds: svidSeconds };
    return (await this.api.post<{ token: string }>('/api/v1/svids', asked)).token;
  }

  /** The headers of an agent that acts for nobody: its own JWT-SVID. */
  async own(agent: string, endpoint: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.#svid(agent, endpoint)}` };
  }

  /** One exchange at the console (RFC 8693 §2): what the actor may do with what it was handed. */
  async #exchange(actor: string, handed: { token: string; type: string }, resource: string, purpose: string) {
    const { issuer, token_endpoint } = await this.#issuer;
    const response = await fetch(token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: exchangeGrant,
        subject_token: handed.token,
        subject_token_type: handed.type,
        actor_token: await this.#svid(actor, issuer),
        actor_token_type: tokenTypes.jwt,
        resource,
        scope: 'tools:read',
        purpose,
      }),
    });
    const answer = (await response.json()) as { access_token?: string; error_description?: string };
    if (!answer.access_token) throw new Error(`No token for ${actor}: ${answer.error_description ?? response.status}`);
    return { token: answer.access_token, type: tokenTypes.accessToken };
  }

  /**
   * The headers of an agent that acts for another. The other begins with its own SVID and hands on the token it gets, for
   * tools that only read; the actor's token is shown with the actor's own SVID beside it.
   */
  async for(agent: string, other: string, endpoint: string, purpose: string): Promise<Record<string, string>> {
    const { issuer } = await this.#issuer;
    const own = { token: await this.#svid(other, issuer), type: tokenTypes.jwt };
    const { token } = await this.#exchange(
      agent,
      await this.#exchange(other, own, endpoint, purpose),
      endpoint,
      purpose,
    );
    return { authorization: `Bearer ${token}`, [actorTokenHeader]: await this.#svid(agent, endpoint) };
  }
}
