import type { ProofLane, RealCalls } from './proof-lanes';
import { durationWords } from './time-words';

function describeLane(lane: ProofLane, elapsedMs: number): string {
  const steps = [
    lane.receivedMs !== undefined && `received at ${Math.round(lane.receivedMs)} ms`,
    lane.appliedMs !== undefined && `applied at ${Math.round(lane.appliedMs)} ms`,
    lane.probedMs !== undefined && `its probe was ${lane.probe ?? 'denied'} at ${Math.round(lane.probedMs)} ms`,
    lane.failure,
  ].filter(Boolean);
  if (steps.length === 0) return `${lane.gateway}: nothing heard for ${durationWords(elapsedMs)}.`;
  return `${lane.gateway}: ${steps.join(', ')}.`;
}

/** The lanes in words, for those who do not see them. */
export function describeLanes(lanes: readonly ProofLane[], calls: RealCalls | undefined, elapsedMs: number): string {
  const sentences = lanes.map((lane) => describeLane(lane, elapsedMs));
  if (calls?.cutMs !== undefined) sentences.push(`A call in flight was cut at ${Math.round(calls.cutMs)} ms.`);
  if (calls?.nextDeniedMs !== undefined) {
    sentences.push(`The next real call was denied after ${durationWords(calls.nextDeniedMs)}.`);
  }
  return sentences.join(' ');
}
