import type { ProofLane, RealCalls } from '@/components/ui/proof-lanes';
import type { GatewayProof } from '@/lib/revocations/propagation';
import type { RevocationCalls } from '@/lib/revocations/server/read-calls';

const notBeforeClick = (ms: number | null): number | undefined => (ms === null ? undefined : Math.max(0, ms));

/** A clock that is off places nothing: then only the arrival of the gateway's word is drawn. */
export const clockIsOff = ({ probedMs, provedMs }: Pick<GatewayProof, 'probedMs' | 'provedMs'>): boolean =>
  provedMs !== null && probedMs !== provedMs;

/** Why a gateway that spoke, or does not speak, proves nothing; undefined while it is only waited for. */
function failureOf({ state, reason, probe }: GatewayProof): string | undefined {
  if (state === 'silent') return 'silent, nothing heard from it';
  if (state === 'rejected') return `refused: ${reason ?? 'no reason given'}`;
  if (state !== 'applied') return undefined;
  if (!probe) return 'applied without a probe';
  if (!probe.denied) return 'applied, but its probe was allowed';
  return probe.principal === '' ? 'applied, nobody to probe as' : 'applied, but something else denied its probe';
}

const ticks = { proved: 'on', waiting: 'waiting', silent: 'failing', applied: 'failing', rejected: 'failing' } as const;

/** A gateway's proof as its lane. */
export function laneOf(proof: GatewayProof): ProofLane {
  const off = clockIsOff(proof);
  return {
    gateway: proof.gateway,
    tick: ticks[proof.state],
    receivedMs: off ? undefined : notBeforeClick(proof.receivedMs),
    appliedMs: off ? undefined : notBeforeClick(proof.appliedMs),
    probedMs: proof.provedMs ?? undefined,
    probe: proof.probe ? (proof.probe.denied ? 'denied' : 'allowed') : undefined,
    failure: failureOf(proof),
  };
}

/** The lane of real calls: the first that was cut, and the next that was denied. */
export const realCallsOf = ({ firstCut, nextDenied }: Pick<RevocationCalls, 'firstCut' | 'nextDenied'>): RealCalls => ({
  cutMs: notBeforeClick(firstCut?.afterMs ?? null),
  nextDeniedMs: notBeforeClick(nextDenied?.afterMs ?? null),
});
