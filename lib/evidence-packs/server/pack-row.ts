import type { PackRequest } from '../content';

type Row = { framework: string; from: Date; to: Date; environments: string[]; asOf: Date; redacted: boolean };

/** What a pack is of, from its row. */
export const requestOf = ({ framework, from, to, environments, asOf, redacted }: Row): PackRequest => ({
  framework,
  period: { from: from.toISOString(), to: to.toISOString() },
  scope: { environments: environments.length > 0 ? environments : null },
  asOf: asOf.toISOString(),
  redacted,
});

/** The name of its ZIP, and of the folder in it: what it is of, and when. */
export const folderOf = ({ framework, from, to }: Pick<Row, 'framework' | 'from' | 'to'>): string =>
  `evidence-${framework}-${from.toISOString().slice(0, 10)}-${to.toISOString().slice(0, 10)}`;
