import { v7 as uuidv7 } from 'uuid';
import {
  type CallClaims,
  callCredentialType,
  launchCredentialType,
  launchSeconds,
  nested,
} from '@/lib/call-credentials/claims';
import { scopeOfMessage } from '@/lib/call-credentials/scope';
import type { ConnectorState } from '@/lib/gateways/wire';
import { type Authorize, UpstreamFailure } from '../upstream/upstream';
import { compactSigner } from './compact-signer';
import type { IssuingKey, IssuingKeys } from './issuing-keys';
import type { LiveCredentials } from './live-credentials';

/** A call that was allowed, as far as its credential speaks of it. */
export type AllowedCall = {
  decisionId: string;
  /** The person's id, or the SPIFFE ID of the workload that began it. */
  subject: string;
  /** Whoever acts for the subject, the caller first; without the subject itself. */
  actors: readonly string[];
  /** Whether it may still go on: asked again when the credential is made. */
  mayGoOn: () => boolean;
};

/** What authorises the requests of one call, until it ends. */
export type Minted = { authorize: Authorize; end: () => void };

type Signer = (payload: object) => string;
const nowSeconds = () => Math.floor(Date.now() / 1000);

/**
 * Mints credentials for connectors that are set to it (protocols §3.6): one for each request, for this connector and this
 * tool, for seconds. Without a certified key nothing is minted, and so nothing is sent.
 */
export class CallCredentials {
  #signers: { key: IssuingKey; call: Signer; launch: Signer } | null = null;

  constructor(
    readonly issuer: string,
    readonly keys: Pick<IssuingKeys, 'current'>,
    readonly live: LiveCredentials,
  ) {}

  #signer(kind: 'call' | 'launch'): Signer {
    const key = this.keys.current();
    if (!key) {
      const why = 'The connector requires call credentials, and the console has certified no key of this gateway yet.';
      throw new UpstreamFailure('upstream-failed', why);
    }
    if (this.#signers?.key !== key) {
      this.#signers = {
        key,
        call: compactSigner(key.key, callCredentialType, key.kid),
        launch: compactSigner(key.key, launchCredentialType, key.kid),
      };
    }
    return this.#signers[kind];
  }

  /** Returns null where the connector is not set to call credentials. */
  forCall(connector: ConnectorState, call: AllowedCall): Minted | null {
    const setting = connector.callCredentials;
    if (!setting) return null;
    const act = nested(call.actors);
    const issued: string[] = [];
    const authorize: Authorize = (message) => {
      if (!call.mayGoOn()) throw new UpstreamFailure('cancelled', 'Revoked before the credential was made.');
      // Sent again after the connector forgot its session: another use, so another credential.
      const jti = issued.length === 0 ? call.decisionId : uuidv7();
      issued.push(jti);
      return this.#mint(setting, message, { jti, sub: call.subject, txn: call.decisionId, ...(act ? { act } : {}) });
    };
    return { authorize, end: () => issued.forEach((jti) => void this.live.end(jti)) };
  }

  /** For what the gateway itself asks a connector: introductions, lists, cancellations. */
  forGateway(connector: ConnectorState): Authorize | null {
    const setting = connector.callCredentials;
    return setting && ((message) => this.#mint(setting, message, { jti: uuidv7(), sub: this.issuer }));
  }

  #mint(
    setting: NonNullable<ConnectorState['callCredentials']>,
    message: Parameters<Authorize>[0],
    who: Pick<CallClaims, 'jti' | 'sub' | 'txn' | 'act'>,
  ): string {
    const scope = scopeOfMessage(message);
    if (scope === null) throw new UpstreamFailure('upstream-failed', 'No call credential can name this request.');
    const iat = nowSeconds();
    const exp = iat + setting.seconds;
    const { jti, ...rest } = who;
    const claims: CallClaims = { iss: this.issuer, aud: setting.audience, scope, jti, ...rest, iat, exp };
    const token = this.#signer('call')(claims);
    this.live.issue(jti, exp, iat);
    return `Bearer ${token}`;
  }

  /**
   * For a command, once for its whole run: it can be read from its environment and used again and again, so it says no
   * more than who started it. Null where the connector is not set to credentials.
   */
  forLaunch(connector: ConnectorState): { token: string; end: () => void } | null {
    const setting = connector.callCredentials;
    if (!setting) return null;
    const iat = nowSeconds();
    const jti = uuidv7();
    const exp = iat + launchSeconds;
    const claims: CallClaims = {
      iss: this.issuer,
      sub: this.issuer,
      aud: setting.audience,
      scope: 'launch',
      jti,
      iat,
      exp,
    };
    const token = this.#signer('launch')(claims);
    this.live.issue(jti, exp, iat);
    return { token, end: () => this.live.end(jti) };
  }
}
