import { isOver } from './stage';

/** A gateway that could not load the candidate, and what it said. */
export type Refusal = { gateway: string; reason: string };

export type Standing = {
  /** The newest step's kind. */
  kind: string;
  version: number;
  refusals: readonly Refusal[];
};

const over: Record<string, string> = {
  promote: 'is promoted',
  stop: 'stopped by itself',
  'roll-back': 'was rolled back',
};

/** Why a roll-out cannot take a step any more, in words; null while it goes on. */
export function whyNotMove({ kind, version }: Pick<Standing, 'kind' | 'version'>): string | null {
  if (!isOver(kind)) return null;
  return `The roll-out of v${version} ${over[kind]}. Start another one with a new version.`;
}

/** Why the candidate may decide for nobody, or for nobody more: a gateway that refused it would go on with the version in force. */
export function whyNotAdvance(standing: Standing): string | null {
  const [first] = standing.refusals;
  const ended = whyNotMove(standing);
  if (ended || !first) return ended;
  return `${first.gateway} could not load v${standing.version}: ${first.reason}`;
}
