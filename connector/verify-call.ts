import { randomUUID } from 'node:crypto';
import { type CallClaims, callClaims } from '@/lib/call-credentials/claims';
import { type ScopedMessage, scopeOfMessage } from '@/lib/call-credentials/scope';
import { actorsOf } from '@/lib/delegations/claims';
import { type CallRequest, readCall } from './call-request';
import { Downstream, type DownstreamOptions } from './downstream';
import { introspect } from './introspection';
import { clockToleranceSeconds, Issuers } from './issuers';
import { CallRefused } from './refusal';
import { UsedOnce } from './used-once';

export type VerifyOptions = DownstreamOptions & {
  /** The console's public URL, as people open it. */
  console: string;
  /** The connector's short name, as in `/mcp/<name>` at the gateway. */
  connector: string;
  /** What its page in the console names as audience: its own URL unless somebody chose another. */
  audience: string;
  /**
   * Also ask the issuing gateway: needed where several processes answer for the connector, as each remembers only what
   * it saw itself. A call that was cut is then refused too.
   */
  introspect?: boolean;
};

/** A call a gateway allowed, and who makes it. */
export type VerifiedCall = {
  /** The person for whom it is made, by the id their console knows them by; null where a workload began it. */
  person: string | null;
  /** SPIFFE ID of the agent that calls; null for what the gateway asks for itself. */
  agent: string | null;
  /** Everyone who acts, the agent first, then who handed on to it. */
  act: string[];
  /** The decision at the gateway; null for what the gateway asks for itself, such as the list of tools. */
  decisionId: string | null;
  scope: string;
  gateway: string;
  /** The JSON-RPC message that was checked; null for the end of a session. */
  message: unknown;
  /** Whether the call still goes on at the gateway: false once it ended, was cut, or its caller was revoked. */
  isLive: () => Promise<boolean>;
  /** Calls further down, made for this one, and told to the gateway. */
  downstream: Downstream;
};

type State = { issuers: Issuers; used: UsedOnce };
const states = new Map<string, State>();

/** Keys and used ids of a connector live as long as the process: one use is one use, whoever asks. */
function stateOf({ console, connector }: VerifyOptions): State {
  const key = `${console}\n${connector}`;
  const held = states.get(key) ?? { issuers: new Issuers(console, connector), used: new UsedOnce() };
  states.set(key, held);
  return held;
}

function tokenOf(authorization: string | null): string {
  if (authorization === null)
    throw new CallRefused(null, 'The request carries no credential. Call through the gateway.');
  const token = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > 16_384) {
    throw new CallRefused('invalid_token', 'The Authorization header is not a call credential.');
  }
  return token;
}

function checkScope(claims: CallClaims, message: unknown): void {
  const needed = scopeOfMessage(message as ScopedMessage);
  if (needed === claims.scope) return;
  const wants = needed === null ? 'The request is none a gateway sends' : `The request needs ${needed}`;
  throw new CallRefused('insufficient_scope', `${wants}; the credential is for ${claims.scope}.`, needed);
}

/** @returns the claim this use of the credential goes by at the gateway */
async function takeOnce({ used }: State, claims: CallClaims, token: string, asks: boolean): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const taken = used.take(`${claims.iss}\n${claims.jti}`, claims.exp + clockToleranceSeconds, nowSeconds);
  if (taken === 'used') throw new CallRefused('invalid_token', 'The credential was used before.');
  if (taken === 'full') throw new CallRefused('temporarily_unavailable', 'Too many calls at once.');
  const claim = randomUUID();
  if (asks && !(await introspect(claims.iss, token, claim))) {
    throw new CallRefused('invalid_token', 'The credential was used before, or its call has ended.');
  }
  return claim;
}

/**
 * Checks that a request comes from a gateway that allowed this very call, once. Throws CallRefused, whose `answer` or
 * `toResponse` is what to send back. Anything that cannot be checked is refused.
 */
export async function verifyCall(request: CallRequest, options: VerifyOptions): Promise<VerifiedCall> {
  const { authorization, message } = await readCall(request);
  const token = tokenOf(authorization);
  const state = stateOf(options);
  const parsed = callClaims.safeParse(await state.issuers.verify(token, options.audience));
  if (!parsed.success) throw new CallRefused('invalid_token', 'The credential does not say what it has to.');
  const claims = parsed.data;
  checkScope(claims, message);
  const claim = await takeOnce(state, claims, token, options.introspect ?? false);
  const { iss, sub, act: actor, txn, scope } = claims;
  const isGateway = sub === iss;
  const isWorkload = sub.startsWith('spiffe://');
  const act = actor ? actorsOf(actor) : isGateway ? [] : [sub];
  return {
    person: isGateway || isWorkload ? null : sub,
    agent: act[0] ?? null,
    act,
    decisionId: txn ?? null,
    scope,
    gateway: iss,
    message,
    isLive: () => introspect(iss, token, claim),
    downstream: new Downstream({ gateway: iss, token, decisionId: txn ?? null }, options),
  };
}
