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

  /**
   * The headers of an agent that acts for another, which hands on only the tools that read: the other's SVID is exchanged
   * (RFC 8693) for a delegation token, which is shown with the actor's own SVID beside it.
   */
  async for(agent: string, other: string, endpoint: string, purpose: string): Promise<Record<string, string>> {
    const { issuer, token_endpoint } = await this.#issuer;
    const response = await fetch(token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: exchangeGrant,
        subject_token: await this.#svid(other, issuer),
        subject_token_type: tokenTypes.jwt,
        actor_token: await this.#svid(agent, issuer),
        actor_token_type: tokenTypes.jwt,
        resource: endpoint,
        scope: 'tools:read',
        purpose,
      }),
    });
    const answer = (await response.json()) as { access_token?: string; error_description?: string };
    if (!answer.access_token) throw new Error(`No token for ${agent}: ${answer.error_description ?? response.status}`);
    return { authorization: `Bearer ${answer.access_token}`, [actorTokenHeader]: await this.#svid(agent, endpoint) };
  }
}
