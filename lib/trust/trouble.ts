import { staleAfterSeconds } from './refresh-schedule';

export type RefreshReading = {
  outcome: string;
  detail: string | null;
  /** When a source last brought what is or was in force, or was set. */
  goodSince: Date;
};
export type Trouble = { kind: 'trust.rollback' | 'trust.refresh-failing'; title: string; detail: string };

const hours = staleAfterSeconds / 3_600;

/** What about the last look at a source somebody has to see to; null when nothing. */
export function troubleOf(name: string, reading: RefreshReading, now: Date): Trouble | null {
  if (reading.outcome === 'refused') {
    return {
      kind: 'trust.rollback',
      title: `${name} serves an older bundle than the one in force`,
      detail: `${reading.detail ?? ''} It was refused: keys that were withdrawn would count again. Ask whoever runs the trust domain; where its server was set up anew, set its source again.`,
    };
  }
  const age = now.getTime() - reading.goodSince.getTime();
  if (reading.outcome !== 'failed' || age <= staleAfterSeconds * 1000) return null;
  return {
    kind: 'trust.refresh-failing',
    title: `The bundle of ${name} could not be refreshed for ${hours} hours`,
    detail: `${reading.detail ?? ''} Gateways go on with the bundle in force: a key withdrawn since is still accepted.`,
  };
}
