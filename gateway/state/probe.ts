import type { Probe } from '@/lib/gateways/reports';
import type { AgentState, ConnectorState, RevocationSubject } from '@/lib/gateways/wire';
import type { Svid } from '@/lib/identities/svid';
import { type Ask, decide, type World } from '../decide/decide';
import { sampleArguments } from '../decide/sample-arguments';

export type RecentCall = { spiffeId: string; slug: string; method: string; params: Record<string, unknown> };

/** The last allowed calls: real requests to ask again after a revocation. */
export class RecentCalls {
  readonly #calls = new Map<string, RecentCall>();

  constructor(readonly most = 256) {}

  add(call: RecentCall): void {
    const key = `${call.spiffeId}\n${call.slug}\n${call.method}\n${String(call.params.name ?? call.params.uri ?? '')}`;
    this.#calls.delete(key);
    this.#calls.set(key, call);
    if (this.#calls.size > this.most) this.#calls.delete(this.#calls.keys().next().value as string);
  }

  newestFirst(): RecentCall[] {
    return [...this.#calls.values()].reverse();
  }

  /** Newest first. */
  of(subject: RevocationSubject): RecentCall[] {
    return this.newestFirst().filter((call) =>
      subject.kind === 'connector' ? call.slug === subject.slug : call.spiffeId === subject.spiffeId,
    );
  }
}

/** Questions asked at most, so that a probe never holds up the calls. */
const mostPairs = 64;

function* pairs(world: World, subject: RevocationSubject, recent: RecentCalls): Generator<RecentCall> {
  yield* recent.of(subject);
  const { enforcement } = world;
  if (!enforcement) return;
  const connectors: ConnectorState[] =
    subject.kind === 'connector'
      ? enforcement.snapshot.connectors.filter(({ id }) => id === subject.connectorId)
      : enforcement.snapshot.connectors;
  const agents: AgentState[] =
    subject.kind === 'identity'
      ? enforcement.snapshot.agents.filter(({ spiffeId }) => spiffeId === subject.spiffeId)
      : enforcement.snapshot.agents;
  for (const connector of connectors) {
    for (const { spiffeId } of agents) {
      for (const tool of connector.tools) {
        const params = { name: tool.name, arguments: sampleArguments(tool.inputSchema) };
        yield { spiffeId, slug: connector.slug, method: 'tools/call', params };
      }
      yield { spiffeId, slug: connector.slug, method: 'tools/list', params: {} };
    }
  }
}

/** A credential as authentication would return it, issued now. Its signature is the one step a probe cannot take. */
function credentialOf(spiffeId: string, slug: string, now: Date): Svid {
  const issuedAt = now.getTime() / 1000;
  return {
    kind: 'jwt-svid',
    spiffeId,
    trustDomain: spiffeId.split('/')[2] ?? '',
    audience: [slug],
    keyId: 'probe',
    jti: null,
    issuedAt,
    expiresAt: issuedAt + 60,
  };
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
  for (const { spiffeId, slug, method, params } of pairs(world, subject, recent)) {
    if (tried >= mostPairs) break;
    tried += 1;
    const ask: Ask = {
      era: 'modern',
      method,
      params,
      slug,
      caller: { kind: 'agent', svid: credentialOf(spiffeId, slug, now) },
      malformed: null,
      sourceAddress: '127.0.0.1',
      traceId: null,
    };
    const { effect, determining } = decide(asked, ask, revocationId).record;
    if (!shown || effect === 'allow') shown = { ask, spiffeId, effect, determining };
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
