import { v7 as uuidv7 } from 'uuid';
import type { Cause, DecisionRecord, EntitySlice, NotEvaluatedCode } from '@/lib/decisions/record';
import { unservedDetail } from '@/lib/decisions/unserved';
import { missingScope } from '@/lib/delegations/scope';
import type { ConnectorState } from '@/lib/gateways/wire';
import { buildRequest, type Principal } from '@/lib/policies/build-request';
import { methodRule } from '@/lib/policies/methods';
import type { PolicyRequest } from '@/lib/policies/model';
import { notCompared } from './beside';
import { type Caller, concerned } from './caller';
import { credentialFacts, credentialRecord, delegationFacts, delegationRecord } from './caller-facts';
import { cleanText } from './clean-text';
import type { Enforcement } from './enforcement';
import { entitySliceOf } from './entity-slices';
import type { RevocationSet } from './revocation-set';
import { type Sides, sidesFor } from './sides';

/** A request as far as the transport understood it. */
export type Ask = {
  era: 'modern' | 'legacy';
  method: string;
  params: Record<string, unknown>;
  slug: string;
  caller: Caller;
  /** Set when the transport refused the message itself. */
  malformed: string | null;
  sourceAddress: string;
  traceId: string | null;
};

export type PinState = 'same' | 'differs' | 'absent' | 'unknown';

/** What a decision is made from, besides the request. */
export type World = {
  enforcement: Enforcement | null;
  revocations: RevocationSet;
  fleetNumber: number;
  freshnessAgeSeconds: () => number;
  /** How the live definition of a tool compares with the pinned one. */
  pinState: (connector: ConnectorState, tool: string) => PinState;
  /** Whether the connector can take one more call: one that never answers must not gather calls without end. */
  hasRoom: (connector: ConnectorState) => boolean;
  now: () => Date;
};

export type Verdict = {
  record: DecisionRecord;
  slice: EntitySlice | null;
  connector: ConnectorState | null;
  request: PolicyRequest | null;
  /** Everything about it that can be revoked while it runs. */
  concerned: readonly string[];
  /** The scope a delegation lacks, which the caller may ask for. */
  missingScope: string | null;
  /** The other version of a roll-out, still to be asked. */
  beside: Sides['beside'];
};

type Answer = {
  effect: 'allow' | 'deny';
  cause: Cause;
  code: NotEvaluatedCode | null;
  detail: string | null;
  target?: string | null;
  revocationId?: string;
  missingScope?: string;
  request?: PolicyRequest;
  determining?: string[];
  errors?: { policyId: string; message: string }[];
  satisfiedPermits?: string[];
  sides?: Sides;
};

const deny = (code: NotEvaluatedCode, detail: string, more: Partial<Answer> = {}): Answer => ({
  effect: 'deny',
  cause: 'not-evaluated',
  code,
  detail,
  ...more,
});

function targetOf(ask: Ask): string | null {
  const rule = methodRule(ask.method);
  const value = rule?.nameIn ? ask.params[rule.nameIn] : null;
  return typeof value === 'string' ? cleanText(value, 2_048) : null;
}

const seconds = (value: number) => (Number.isFinite(value) ? `${Math.round(value)} s ago` : 'never');

function principalOf(ask: Ask, enforcement: Enforcement): Principal | null {
  if (ask.caller.kind === 'connector') return { kind: 'connector' };
  if (ask.caller.kind === 'nobody') return null;
  const agent = enforcement.agents.get(ask.caller.credential.spiffeId);
  return agent ? { kind: 'agent', agent } : null;
}

/** Whoever acts in the chain and is not registered: taking an agent out of the inventory ends what it handed on. */
function strangerAmong({ caller }: Ask, enforcement: Enforcement): string | null {
  if (caller.kind !== 'agent') return null;
  const acting = [caller.credential.spiffeId, ...(caller.delegated?.actors ?? [])];
  return acting.find((spiffeId) => !enforcement.agents.has(spiffeId)) ?? null;
}

function missingOf({ caller, method, params }: Ask, connector: ConnectorState): string | null {
  if (caller.kind !== 'agent' || !caller.delegated) return null;
  const tool = connector.tools.find(({ name }) => name === params.name) ?? null;
  return missingScope(caller.delegated.scope, method, tool);
}

function checkPin(world: World, connector: ConnectorState, ask: Ask): Answer | null {
  const name = ask.params.name;
  if (ask.method !== 'tools/call' || typeof name !== 'string') return null;
  if (!connector.tools.some((tool) => tool.name === name)) return null;
  switch (world.pinState(connector, name)) {
    case 'same':
      return null;
    case 'differs':
      return deny('unknown-tool', `The tool ${name} of ${connector.name} is no longer defined as it was pinned.`);
    case 'absent':
      return deny('unknown-tool', `${connector.name} does not offer the tool ${name} any more.`);
    case 'unknown':
      return deny('unavailable', `${connector.name} could not be reached to compare the tool ${name} with its pin.`);
  }
}

function evaluate(world: World, ask: Ask, connector: ConnectorState, principal: Principal, now: Date): Answer {
  const enforcement = world.enforcement as Enforcement;
  const built = buildRequest(
    principal,
    connector,
    { method: ask.method, params: ask.params },
    {
      source: ask.sourceAddress,
      time: now,
      credential: credentialFacts(ask.caller, now),
      ...delegationFacts(ask.caller),
    },
  );
  if (!built.ok) return deny(built.code, built.message);
  const pin = checkPin(world, connector, ask);
  if (pin) return pin;
  if (ask.caller.kind === 'agent' && !world.hasRoom(connector)) {
    return deny('unavailable', `Too many calls to ${connector.name} are waiting for its answer.`);
  }
  const { request, target } = built;
  const sides = sidesFor(enforcement, request.principal.id);
  const { engine } = sides.decides;
  const { effect, cause, determining, errors } = engine.decide(request, connector.slug);
  const shared = { effect, cause, code: null, target, request, determining, errors, sides };
  switch (cause) {
    case 'permitted':
      return { ...shared, detail: null, satisfiedPermits: determining };
    case 'no-permit':
      return { ...shared, detail: `No policy permits ${ask.method}${target ? ` of ${target}` : ''}.` };
    case 'forbidden':
      return {
        ...shared,
        detail: `Forbidden by ${determining.join(', ')}.`,
        satisfiedPermits: engine.satisfiedPermits(request, connector.slug),
      };
    case 'error':
      return {
        ...shared,
        detail: `A policy could not be evaluated, so the request is denied: ${errors[0]?.message ?? 'unknown error'}`,
      };
  }
}

/** What can be revoked of a request, the connectors that its callers run included: a revoked one calls no other. */
function concernedBy(caller: Caller, connector: ConnectorState | null, enforcement: Enforcement | null): string[] {
  const keys = concerned(caller, connector);
  return [...keys, ...keys.flatMap((key) => enforcement?.agents.get(key)?.connectorId ?? [])];
}

function answer(world: World, ask: Ask, connector: ConnectorState | null, now: Date, except?: string): Answer {
  const { enforcement, revocations } = world;
  if (!enforcement) return deny('unavailable', 'This gateway has no policy yet: the console has not sent it a state.');
  if (ask.caller.kind === 'nobody') return deny('unauthenticated', `${ask.caller.detail} (${ask.caller.reason})`);
  if (ask.malformed !== null) return deny('malformed', ask.malformed);
  if (!connector) return deny('unknown-connector', unservedDetail(cleanText(ask.slug, 80)));
  // A connector asking its client presents no credential: only a standing revocation can concern it.
  const issuedAt = ask.caller.kind === 'agent' ? ask.caller.credential.issuedAt : Number.POSITIVE_INFINITY;
  const revoked = revocations.find({ concerned: concernedBy(ask.caller, connector, enforcement), issuedAt }, except);
  if (revoked) {
    const { subject, kind, reason, revocationId } = revoked;
    const detail =
      kind === 'standing'
        ? `The ${subject.kind} ${subject.name} is revoked: ${reason}`
        : `The ${subject.kind} ${subject.name} was revoked and reinstated; the credential was issued before that.`;
    return deny('revoked', detail, { revocationId });
  }
  const deadline = enforcement.snapshot.freshnessSeconds[connector.tier];
  const age = world.freshnessAgeSeconds();
  if (age > deadline) {
    return deny(
      'stale',
      `The console last confirmed the states of this gateway ${seconds(age)}; the tier ${connector.tier} allows ${deadline} s.`,
    );
  }
  const stranger = strangerAmong(ask, enforcement);
  if (stranger) return deny('unknown-identity', `${stranger} is not registered as an agent.`);
  const principal = principalOf(ask, enforcement);
  if (!principal) return deny('unknown-identity', 'The caller is not registered as an agent.');
  const missing = missingOf(ask, connector);
  if (missing)
    return deny('insufficient-scope', `The delegation does not hand over ${missing}.`, { missingScope: missing });
  return evaluate(world, ask, connector, principal, now);
}

/** While the group observes, what the policies deny goes through, and the record says so. Nothing else is let through. */
function observed(made: Answer, enforcement: Enforcement | null): Answer {
  if (enforcement?.snapshot.mode !== 'observe' || made.effect === 'allow' || !made.request) return made;
  return { ...made, effect: 'allow', detail: `Would be denied, but its gateway group observes. ${made.detail ?? ''}` };
}

function principalRecord(ask: Ask, world: World, connector: ConnectorState | null): DecisionRecord['principal'] {
  if (ask.caller.kind === 'connector') {
    return {
      kind: 'connector',
      id: connector?.id ?? null,
      spiffeId: connector?.spiffeId ?? null,
      name: connector?.name ?? null,
    };
  }
  const spiffeId = ask.caller.kind === 'agent' ? ask.caller.credential.spiffeId : null;
  const agent = spiffeId === null ? undefined : world.enforcement?.agents.get(spiffeId);
  return { kind: 'agent', id: agent?.id ?? null, spiffeId, name: agent?.name ?? null };
}

/**
 * Decides one request, from who is asking to what Cedar says, and writes down why. Does not wait for anything.
 * @param except a revocation to leave out: what would have been decided without it
 */
export function decide(world: World, ask: Ask, except?: string): Verdict {
  const started = performance.now();
  const now = world.now();
  const { enforcement } = world;
  const connector = enforcement?.connectors.get(ask.slug) ?? null;
  const made = observed(answer(world, ask, connector, now, except), enforcement);
  const { decides = null, beside = null } = made.sides ?? {};
  const decideMicros = Math.round((performance.now() - started) * 1000);
  const digested = (ids: string[] = []) => ids.map((id) => ({ id, digest: decides?.policyDigests.get(id) ?? '' }));
  const slice = made.request && enforcement ? entitySliceOf(enforcement, made.request) : null;
  const record: DecisionRecord = {
    format: 1,
    id: uuidv7(),
    at: now.toISOString(),
    era: ask.era,
    method: cleanText(ask.method, 128),
    effect: made.effect,
    cause: made.cause,
    code: made.code,
    detail: made.detail === null ? null : cleanText(made.detail, 2_000),
    principal: principalRecord(ask, world, connector),
    ...delegationRecord(ask.caller),
    credential: credentialRecord(ask.caller),
    approval: null,
    chain: null,
    connector: connector && { id: connector.id, slug: connector.slug, name: connector.name },
    target: made.target ?? targetOf(ask),
    request: made.request
      ? {
          principal: made.request.principal,
          action: made.request.action,
          resource: made.request.resource,
          context: made.request.context,
        }
      : null,
    entitiesDigest: slice?.digest ?? null,
    policyVersion: (decides ?? enforcement?.snapshot.policy)?.version ?? null,
    policyDigest: (decides ?? enforcement?.snapshot.policy)?.digest ?? null,
    determining: made.determining ?? [],
    satisfiedPermits: digested(made.satisfiedPermits),
    satisfiedForbids: digested(made.cause === 'forbidden' ? made.determining : []),
    errors: (made.errors ?? []).map(({ policyId, message }) => ({ policyId, message: cleanText(message, 2_000) })),
    revocationId: made.revocationId ?? null,
    states: { fleet: world.fleetNumber, group: enforcement?.number ?? 0 },
    decideMicros,
    sourceAddress: ask.sourceAddress,
    traceId: ask.traceId,
    mode: enforcement?.snapshot.mode ?? 'enforce',
    beside: beside && notCompared(beside),
  };
  return {
    record,
    slice,
    connector,
    request: made.request ?? null,
    concerned: concernedBy(ask.caller, connector, enforcement),
    missingScope: made.missingScope ?? null,
    beside,
  };
}
