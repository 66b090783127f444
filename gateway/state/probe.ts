import { broadScopes } from '@/lib/delegations/scope';
import type { Probe } from '@/lib/gateways/reports';
import type { AgentState, ConnectorState, RevocationSubject } from '@/lib/gateways/wire';
import { subjectId, subjectMatch } from '@/lib/revocations/subject';
import { type Agent, type Credential, concerned, type Delegated } from '../decide/caller';
import { type Ask, decide, type World } from '../decide/decide';
import { sampleArguments } from '../decide/sample-arguments';

export type RecentCall = { caller: Agent; slug: string; method: string; params: Record<string, unknown> };

/** The last allowed calls: real requests to ask again after a revocation. */
export class RecentCalls {
  readonly #calls = new Map<string, RecentCall>();

  constructor(readonly most = 256) {}

  add(call: RecentCall): void {
    const { spiffeId } = call.caller.credential;
    const under = call.caller.delegated?.lineage.at(-1) ?? '';
    const key = `${spiffeId}\n${under}\n${call.slug}\n${call.method}\n${String(call.params.name ?? call.params.uri ?? '')}`;
    this.#calls.delete(key);
    this.#calls.set(key, call);
    if (this.#calls.size > this.most) this.#calls.delete(this.#calls.keys().next().value as string);
  }

  newestFirst(): RecentCall[] {
    return [...this.#calls.values()].reverse();
  }

  /** Newest first. */
  of(subject: RevocationSubject, connectors: readonly ConnectorState[]): RecentCall[] {
    const match = subjectMatch(subject);
    return this.newestFirst().filter(({ caller, slug }) =>
      subject.kind === 'connector'
        ? slug === subject.slug
        : concerned(caller, connectors.find((one) => one.slug === slug) ?? null).includes(match),
    );
  }
}

/** Connectors that are given the revoked secret; none where the credential is a token. */
const connectorsGiven = (subject: RevocationSubject, connectors: readonly ConnectorState[]): ConnectorState[] =>
  subject.kind === 'credential'
    ? connectors.filter(({ credentials }) => credentials.includes(subject.credentialId))
    : [];

/** Questions asked at most, so that a probe never holds up the calls. */
const mostPairs = 64;

function* pairs(world: World, subject: RevocationSubject, recent: RecentCalls): Generator<RecentCall> {
  const { enforcement } = world;
  yield* recent.of(subject, enforcement?.snapshot.connectors ?? []);
  if (!enforcement) return;
  const given = connectorsGiven(subject, enforcement.snapshot.connectors);
  const connectors: ConnectorState[] =
    subject.kind === 'connector'
      ? enforcement.snapshot.connectors.filter(({ id }) => id === subject.connectorId)
      : given.length > 0
        ? given
        : enforcement.snapshot.connectors;
  const agents: AgentState[] =
    subject.kind === 'identity'
      ? enforcement.snapshot.agents.filter(({ spiffeId }) => spiffeId === subject.spiffeId)
      : enforcement.snapshot.agents;
  for (const connector of connectors) {
    for (const { spiffeId } of agents) {
      const caller = callerUnder(subject, spiffeId, connector.slug, given.length > 0);
      for (const tool of connector.tools) {
        const params = { name: tool.name, arguments: sampleArguments(tool.inputSchema) };
        yield { caller, slug: connector.slug, method: 'tools/call', params };
      }
      yield { caller, slug: connector.slug, method: 'tools/list', params: {} };
    }
  }
}

/** A credential as authentication would return it, issued now. Its signature is the one step a probe cannot take. */
function issuedNow(credential: Credential, now: Date): Credential {
  const issuedAt = now.getTime() / 1000;
  return { ...credential, keyId: 'probe', issuedAt, expiresAt: issuedAt + 60 };
}

/** All that a delegation can hand over, so that nothing but the revocation stands in the way of what the policies permit. */
function delegatedUnder(subject: RevocationSubject, spiffeId: string): Delegated | null {
  const under = { actors: [spiffeId], issuer: 'probe', scope: [...broadScopes], purpose: null };
  switch (subject.kind) {
    case 'person':
      return { ...under, person: { id: subject.personId, name: subject.name }, subject: subject.personId, lineage: [] };
    case 'delegation':
      return { ...under, person: null, subject: spiffeId, lineage: [subject.delegationId] };
    default:
      return null;
  }
}

/** An agent as the revoked subject would have it act; a secret is its connector's, and no token of the agent. */
function callerUnder(subject: RevocationSubject, spiffeId: string, slug: string, isSecret: boolean): Agent {
  const delegated = delegatedUnder(subject, spiffeId);
  const kind = delegated ? 'delegation-token' : 'jwt-svid';
  const jti = subject.kind === 'credential' && !isSecret ? subjectId(subject) : null;
  const credential: Credential = { kind, spiffeId, audience: [slug], keyId: '', jti, issuedAt: 0, expiresAt: 0 };
  return { kind: 'agent', credential, delegated };
}

/**
 * Asks, as the revoked subject, through the same steps as a real request except the signature of a token this gateway
 * cannot have: is it denied by this revocation, and would it have been allowed without it? Tries calls that were really
 * made first, then each agent with each tool, until one would have been allowed.
 */
export function probeRevocation(
  world: World,
  revocationId: string,
  subject: RevocationSubject,
  recent: RecentCalls,
  cutInFlight: number,
): Probe {
  const now = world.now();
  // How busy the connector is says nothing about who may call it.
  const asked: World = Object.create(world, { hasRoom: { value: () => true } });
  const slugOf = subject.kind === 'connector' ? subject.slug : '';
  let shown: { ask: Ask; spiffeId: string; effect: 'allow' | 'deny'; determining: string[] } | null = null;
  let tried = 0;
  for (const { caller, slug, method, params } of pairs(world, subject, recent)) {
    if (tried >= mostPairs) break;
    tried += 1;
    const ask: Ask = {
      era: 'modern',
      method,
      params,
      slug,
      caller: { ...caller, credential: issuedNow(caller.credential, now) },
      malformed: null,
      sourceAddress: '127.0.0.1',
      traceId: null,
    };
    const { effect, determining } = decide(asked, ask, revocationId).record;
    if (!shown || effect === 'allow') {
      shown = { ask, spiffeId: caller.credential.spiffeId, effect, determining };
    }
    if (effect === 'allow') break;
  }
  const withRevocation = shown ? decide(asked, shown.ask).record : null;
  const name = shown?.ask.params.name;
  return {
    revocationId,
    at: now.toISOString(),
    principal: shown?.spiffeId ?? (subject.kind === 'identity' ? subject.spiffeId : ''),
    connector: shown?.ask.slug ?? slugOf,
    tool: typeof name === 'string' ? name : null,
    // With nobody to ask as there is no call to allow.
    denied: withRevocation ? withRevocation.effect === 'deny' : true,
    deniedBy: withRevocation?.revocationId ?? null,
    withoutRevocation: { effect: shown?.effect ?? 'deny', determining: shown?.determining ?? [], tried },
    cutInFlight,
  };
}
