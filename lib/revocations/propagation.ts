import type { Acknowledgement, Probe } from '@/lib/gateways/wire';

/** What is known of one gateway and one revocation, from rows alone. */
export type GatewayProof = {
  gatewayId: string;
  gateway: string;
  state: 'waiting' | 'applied' | 'proved' | 'rejected';
  /** Milliseconds since the click. Gateway times are by the gateway's clock, `stored` by the console's. */
  receivedMs: number | null;
  appliedMs: number | null;
  probedMs: number | null;
  storedMs: number | null;
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
export const probeProves = (probe: Probe | null, revocationId: string): boolean =>
  probe?.denied === true && probe.deniedBy === revocationId;

const since = (start: Date, at: Date | string | null): number | null =>
  at === null ? null : new Date(at).getTime() - start.getTime();

/** Where one gateway stands. Nothing is assumed: without its signed word it waits. */
export function gatewayProof(
  gateway: { id: string; name: string },
  revocation: { id: string; requestedAt: Date },
  ack: AcknowledgementRow | undefined,
): GatewayProof {
  const base = { gatewayId: gateway.id, gateway: gateway.name };
  if (!ack)
    return {
      ...base,
      state: 'waiting',
      receivedMs: null,
      appliedMs: null,
      probedMs: null,
      storedMs: null,
      reason: null,
      probe: null,
    };
  const proved = ack.outcome === 'applied' && probeProves(ack.probe, revocation.id);
  return {
    ...base,
    state: ack.outcome === 'rejected' ? 'rejected' : proved ? 'proved' : 'applied',
    receivedMs: since(revocation.requestedAt, ack.receivedAt),
    appliedMs: since(revocation.requestedAt, ack.appliedAt),
    probedMs: since(revocation.requestedAt, ack.probe?.at ?? null),
    storedMs: since(revocation.requestedAt, ack.storedAt),
    reason: ack.reason,
    probe: ack.probe,
  };
}

export type Propagation = { proved: number; of: number; enforcedMs: number | null };

/** As strong as the weakest gateway: a total time only when every one proved. */
export function propagation(proofs: readonly GatewayProof[]): Propagation {
  const proved = proofs.filter((proof) => proof.state === 'proved');
  const complete = proofs.length > 0 && proved.length === proofs.length;
  return {
    proved: proved.length,
    of: proofs.length,
    enforcedMs: complete ? Math.max(...proved.map((proof) => proof.storedMs ?? 0)) : null,
  };
}
