import { decodeProtectedHeader } from 'jose';
import { delegationTokenType } from '@/lib/delegations/claims';
import { validateJwtSvid } from '@/lib/identities/jwt-svid';
import type { Svid, SvidRefusal } from '@/lib/identities/svid';
import { validateX509Svid } from '@/lib/identities/x509-svid';
import { type Agent, type Caller, type Credential, isNobody, type Nobody, nobody } from './caller';
import { delegatedBy, type Verified, verifyDelegationToken } from './delegation-token';
import { checkDpop, Proofs } from './dpop';
import type { Enforcement } from './enforcement';
import { Rejections } from './rejections';
import { Remembered } from './remembered';

const leewaySeconds = 30;

/** Longest life of an SVID this gateway accepts. */
export const longestLifeSeconds = 86_400;

/** What a request carries to show who makes it. One object a request: a proof is used by it once. */
export type Presented = {
  authorization: string | undefined;
  /** An actor's own JWT-SVID beside a delegation token: see `actorTokenHeader`. */
  actorToken: string | undefined;
  /** A DPoP proof (RFC 9449 §4.1). */
  dpop: string | undefined;
  method: string;
  /** The chain the TLS client showed and holds the key of, its own certificate first, in DER; null where it showed none. */
  certificates: readonly Uint8Array[] | null;
};

/** The type a token says it has; anything that is not a token of another kind is taken for an SVID, and judged as one. */
function typeOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token).typ;
  } catch {
    return undefined;
  }
}

/** Checks credentials. What was verified once is remembered; its times and its proof are checked each time. */
export class Authenticator {
  /** What was not accepted, counted. */
  readonly rejections = new Rejections();
  readonly #svids = new Remembered<Svid>();
  readonly #certified = new Remembered<Svid>();
  readonly #tokens = new Remembered<Verified>();
  readonly #proofs = new Proofs();
  readonly #proved = new WeakSet<Presented>();

  /** @param audience what a credential for the connector must name: the URL of the endpoint */
  async authenticate(
    presented: Presented,
    audience: string,
    enforcement: Enforcement | null,
    nowSeconds = Date.now() / 1000,
  ): Promise<Caller> {
    const caller = await this.#authenticate(presented, audience, enforcement, nowSeconds);
    if (isNobody(caller)) this.rejections.add(presented, caller);
    return caller;
  }

  async #authenticate(
    presented: Presented,
    audience: string,
    enforcement: Enforcement | null,
    nowSeconds: number,
  ): Promise<Caller> {
    if (presented.authorization === undefined) return this.#byCertificate(presented, enforcement, nowSeconds);
    const [, scheme, token] = /^(Bearer|DPoP) ([A-Za-z0-9._~+/=-]+)$/i.exec(presented.authorization) ?? [];
    if (scheme === undefined || token === undefined) {
      return nobody('no_token', 'The Authorization header is not a bearer credential.');
    }
    if (!enforcement) return nobody('unknown_td', 'This gateway has no trust domains yet.');
    const isDpop = scheme.toLowerCase() === 'dpop';
    if (typeOf(token) === delegationTokenType) {
      return this.#delegated(presented, token, isDpop, audience, enforcement, nowSeconds);
    }
    if (isDpop) return nobody('bad_scheme', 'Only a delegation token is presented with DPoP.');
    const svid = await this.#svid(token, audience, enforcement, nowSeconds);
    return isNobody(svid) ? svid : { kind: 'agent', credential: svid, delegated: null };
  }

  async #byCertificate(
    { certificates }: Presented,
    enforcement: Enforcement | null,
    nowSeconds: number,
  ): Promise<Caller> {
    if (!certificates) return nobody('no_token', 'The request carries no credential.');
    if (!enforcement) return nobody('unknown_td', 'This gateway has no trust domains yet.');
    const svid = await this.#certificate(certificates, enforcement, nowSeconds);
    return isNobody(svid) ? svid : { kind: 'agent', credential: svid, delegated: null };
  }

  #certificate(chain: readonly Uint8Array[], { authorities }: Enforcement, nowSeconds: number): Promise<Svid | Nobody> {
    const verify = async () => {
      const expected = { authorities, nowSeconds, leewaySeconds, maxLifetimeSeconds: longestLifeSeconds };
      const result = validateX509Svid(chain, expected);
      return result.ok ? result.svid : refused(result);
    };
    const presented = chain.map((der) => Buffer.from(der).toString('base64')).join('\n');
    return this.#certified.of<Nobody>(presented, authorities, nowSeconds, verify, isNobody);
  }

  #svid(token: string, audience: string, { bundles }: Enforcement, nowSeconds: number): Promise<Svid | Nobody> {
    const verify = async () => {
      const result = await validateJwtSvid(token, {
        bundles,
        audience,
        nowSeconds,
        leewaySeconds,
        maxLifetimeSeconds: longestLifeSeconds,
      });
      return result.ok ? result.svid : refused(result);
    };
    return this.#svids.of<Nobody>(`${audience}\n${token}`, bundles, nowSeconds - leewaySeconds, verify, isNobody);
  }

  async #delegated(
    presented: Presented,
    token: string,
    isDpop: boolean,
    audience: string,
    enforcement: Enforcement,
    nowSeconds: number,
  ): Promise<Caller> {
    const { delegationIssuer } = enforcement;
    if (!delegationIssuer) return nobody('no_issuer', 'This gateway takes no delegation tokens yet.');
    const verified = await this.#tokens.of<Nobody>(
      `${audience}\n${token}`,
      delegationIssuer,
      nowSeconds - leewaySeconds,
      () => verifyDelegationToken(token, delegationIssuer, audience, nowSeconds, leewaySeconds),
      isNobody,
    );
    if (isNobody(verified)) return verified;
    const { claims, keyId } = verified;
    const credential: Credential = {
      kind: 'delegation-token',
      spiffeId: claims.act.sub,
      audience: [claims.aud],
      keyId,
      jti: claims.jti,
      issuedAt: claims.iat,
      expiresAt: claims.exp,
    };
    const bearer: Agent = { kind: 'agent', credential, delegated: delegatedBy(claims) };
    const { cnf } = claims;
    if (cnf && 'jkt' in cnf) {
      const asked = { method: presented.method, url: audience, token, thumbprint: cnf.jkt, nowSeconds };
      return (await this.#dpop(presented, isDpop, asked)) ?? withKind(bearer, 'delegation-token-dpop');
    }
    if (isDpop) return nobody('bad_scheme', 'The delegation token is bound to no DPoP key.');
    if (!cnf) return bearer;
    return this.#actor(bearer, presented, cnf.svid, audience, enforcement, nowSeconds);
  }

  /** A body may take its time, so a request is authenticated twice; its proof is used up once. */
  async #dpop(presented: Presented, isDpop: boolean, asked: Parameters<typeof checkDpop>[1]): Promise<Nobody | null> {
    if (!isDpop) return nobody('bad_scheme', 'The delegation token is bound to a key: present it with DPoP.');
    if (this.#proved.has(presented)) return null;
    const refused = await checkDpop(presented.dpop, asked, this.#proofs);
    if (!refused) this.#proved.add(presented);
    return refused;
  }

  /** The actor shows that it is the one: with its own SVID, for the same connector. Both count, for as long as both last. */
  async #actor(
    caller: Agent,
    { actorToken, certificates }: Presented,
    expected: string,
    audience: string,
    enforcement: Enforcement,
    nowSeconds: number,
  ): Promise<Caller> {
    const { credential } = caller;
    if (actorToken === undefined && !certificates) {
      return nobody('no_proof', 'The delegation token is bound to its actor, who did not present an SVID beside it.');
    }
    const svid =
      actorToken === undefined && certificates
        ? await this.#certificate(certificates, enforcement, nowSeconds)
        : await this.#svid(actorToken ?? '', audience, enforcement, nowSeconds);
    if (isNobody(svid)) return { ...svid, detail: `The actor's SVID: ${svid.detail}` };
    if (svid.spiffeId !== expected || svid.spiffeId !== credential.spiffeId) {
      return nobody('wrong_actor', `${svid.spiffeId} presents a delegation token of ${credential.spiffeId}.`);
    }
    const issuedAt = svid.issuedAt === null ? null : Math.min(svid.issuedAt, credential.issuedAt ?? svid.issuedAt);
    const expiresAt = Math.min(svid.expiresAt, credential.expiresAt);
    return withKind({ ...caller, credential: { ...credential, issuedAt, expiresAt } }, 'delegation-token-svid');
  }
}

const refused = ({ reason, detail, trustDomain }: SvidRefusal): Nobody => ({
  ...nobody(reason, detail),
  ...(trustDomain === undefined ? {} : { trustDomain }),
});

const withKind = (caller: Agent, kind: Credential['kind']): Agent => ({
  ...caller,
  credential: { ...caller.credential, kind },
});
