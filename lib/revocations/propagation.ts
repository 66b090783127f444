import type { Acknowledgement, Probe } from '@/lib/gateways/reports';

/** waiting: its signed word is not here yet. silent: and it has not been heard from at all for a while. */
export type ProofState = 'waiting' | 'silent' | 'applied' | 'proved' | 'rejected';

/** What is known of one gateway and one revocation, from rows alone. */
export type GatewayProof = {
  gatewayId: string;
  gateway: string;
  state: ProofState;
  /** Milliseconds since the click. Gateway times are by the gateway's clock, `stored` by the console's. */
  receivedMs: number | null;
  appliedMs: number | null;
  probedMs: number | null;
  storedMs: number | null;
  /** When its denied probe is certain: what this gateway adds to the figure. */
  provedMs: number | null;
  lastSeenAt: string | null;
  reason: string | null;
  probe: Probe | null;
};

export type AcknowledgementRow = Pick<Acknowledgement, 'outcome' | 'reason' | 'probe'> & {
  gatewayId: string;
  receivedAt: Date;
  appliedAt: Date | null;
  storedAt: Date;
};

/** A probe proves enforcement when this very revocation denied it. */
const probeProves = (probe: Probe | null, revocationId: string): boolean =>
  probe?.denied === true && probe.deniedBy === revocationId;

/**
 * Milliseconds from the click until a denied probe is certain. A gateway's clock is believed only between the click and
 * the moment its word arrived here; outside that its clock is off, and arrival, by the console's clock, stands instead.
 */
export const certainMs = (probedMs: number, storedMs: number): number =>
  probedMs >= 0 && probedMs <= storedMs ? probedMs : storedMs;

const since = (start: Date, at: Date | string | null): number | null =>
  at === null ? null : new Date(at).getTime() - start.getTime();

type Asked = { id: string; name: string; lastSeenAt: string | null; silent: boolean };

/** Where one gateway stands. Nothing is assumed: without its signed word it waits. */
export function gatewayProof(
  gateway: Asked,
  revocation: { id: string; requestedAt: Date },
  ack: AcknowledgementRow | undefined,
): GatewayProof {
  const base = { gatewayId: gateway.id, gateway: gateway.name, lastSeenAt: gateway.lastSeenAt };
  if (!ack) {
    const nothing = { receivedMs: null, appliedMs: null, probedMs: null, storedMs: null, provedMs: null };
    return { ...base, ...nothing, state: gateway.silent ? 'silent' : 'waiting', reason: null, probe: null };
  }
  const proved = ack.outcome === 'applied' && probeProves(ack.probe, revocation.id);
  const probedMs = since(revocation.requestedAt, ack.probe?.at ?? null);
  const storedMs = ack.storedAt.getTime() - revocation.requestedAt.getTime();
  return {
    ...base,
    state: ack.outcome === 'rejected' ? 'rejected' : proved ? 'proved' : 'applied',
    receivedMs: since(revocation.requestedAt, ack.receivedAt),
    appliedMs: since(revocation.requestedAt, ack.appliedAt),
    probedMs,
    storedMs,
    provedMs: proved && probedMs !== null ? certainMs(probedMs, storedMs) : null,
    reason: ack.reason,
    probe: ack.probe,
  };
}

export type Propagation = { proved: number; of: number; enforcedMs: number | null };

/** As strong as the weakest gateway: a total time only when every one proved. */
export function propagation(proofs: readonly Pick<GatewayProof, 'provedMs'>[]): Propagation {
  const times = proofs.flatMap(({ provedMs }) => (provedMs === null ? [] : [provedMs]));
  const complete = proofs.length > 0 && times.length === proofs.length;
  return { proved: times.length, of: proofs.length, enforcedMs: complete ? Math.max(...times) : null };
}
