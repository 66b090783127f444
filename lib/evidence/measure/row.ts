/** One row behind a metric: what was looked at, and whether it is as it should be. */
export type EvidenceRow = {
  /** ISO instant of what happened, or since when the state stands. */
  at: string;
  environment: string | null;
  meets: boolean;
  /** Its value: a number in the metric's unit, or a word of its spread; null for a metric that only counts. */
  value: string | null;
  /** What the row is of: `pageOf` knows the page. */
  kind: SubjectKind;
  id: string;
  name: string;
  /** One short sentence: why it is, or is not, as it should be. */
  says: string;
};

export const subjectKinds = [
  'decision',
  // Of a call whose decision is not here: what became of it.
  'outcome',
  'day',
  'connector',
  'tool',
  'identity',
  'member',
  'credential',
  'delegation',
  'revocation',
  'gateway',
  'policy-version',
  'finding',
  'audit-event',
  'control',
] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** What tells a row from any other of its metric: two can be of the same thing at once, in other places or other words. */
export const rowKey = ({ at, kind, id, name, environment, value, says }: EvidenceRow): string =>
  JSON.stringify([at, kind, id, name, environment, value, says]);
