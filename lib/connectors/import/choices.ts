import type { PreviewEntry } from '../server/preview-import';
import type { ImportChoice } from './registration-of';

/** What a person decided so far, by the entry's key. What they said nothing about stands as it was proposed. */
export type Decided = {
  taken: boolean;
  secrets: Record<string, 'seal' | 'drop'>;
  supplied: Record<string, string>;
};
export type Decisions = Readonly<Record<string, Partial<Decided>>>;

/** Entries are proposed unless a connector for the same command or address is there already; secrets wait for a word. */
export const decidedOf = (entry: Pick<PreviewEntry, 'key' | 'existing'>, decisions: Decisions): Decided => ({
  taken: entry.existing === null,
  secrets: {},
  supplied: {},
  ...(Object.hasOwn(decisions, entry.key) ? decisions[entry.key] : undefined),
});

export type ImportSummary = {
  take: ImportChoice[];
  sealed: number;
  dropped: number;
  /** Secrets of taken entries nothing was decided about, named with their connector. */
  open: { connector: string; secret: string }[];
};

/** What an import would do with the decisions as they stand. */
export function summarise(entries: readonly PreviewEntry[], decisions: Decisions): ImportSummary {
  const summary: ImportSummary = { take: [], sealed: 0, dropped: 0, open: [] };
  for (const entry of entries) {
    const { taken, secrets, supplied } = decidedOf(entry, decisions);
    if (!taken) continue;
    const given = Object.fromEntries(Object.entries(supplied).filter(([, value]) => value !== ''));
    summary.take.push({ key: entry.key, secrets, supplied: given });
    summary.sealed += Object.keys(given).length;
    for (const { id, name, sealable } of entry.secrets) {
      const said = sealable ? secrets[id] : 'drop';
      if (said === 'seal') summary.sealed += 1;
      else if (said === 'drop') summary.dropped += 1;
      else summary.open.push({ connector: entry.name, secret: name });
    }
  }
  return summary;
}
