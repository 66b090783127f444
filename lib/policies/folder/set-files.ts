import { placesOf } from '../utf8-offsets';

/** One file of a set: its name under `policies/`, and its text. */
export type SetFile = { name: string; text: string };

/** A policy with its place in the whole text (UTF-16), as `splitPolicies` finds it. */
type Placed = { text: string; from: number; to: number };

/** What may stand between two policies without belonging to the earlier one's line. */
const restOfLine = /[^\n]*(?:\n|$)/y;

/** Where the line of an offset ends, its line end included. */
function lineEnd(text: string, from: number): number {
  restOfLine.lastIndex = from;
  restOfLine.exec(text);
  return restOfLine.lastIndex;
}

/**
 * The text in pieces of one policy each. A comment belongs to the policy under it, unless it stands behind a policy on
 * its last line; policies that share a line stay together; what comes after the last policy stays with it.
 */
function pieces<P extends Placed>(text: string, policies: readonly P[]): { first: P; text: string }[] {
  const found: { first: P; text: string }[] = [];
  let from = 0;
  let first: P | null = null;
  policies.forEach((policy, index) => {
    first ??= policy;
    const next = policies[index + 1];
    const end = lineEnd(text, policy.to);
    if (next && next.from < end) return;
    const to = next ? end : text.length;
    found.push({ first, text: text.slice(from, to) });
    from = to;
    first = null;
  });
  return found;
}

/** `010-github.cedar`: numbers keep the order, and leave room for a file between two. */
const fileName = (index: number, count: number, group: string): string =>
  `${String((index + 1) * 10)
    .padStart(String(count * 10).length, '0')
    .padStart(3, '0')}-${group}.cedar`;

/**
 * A set's text as files, one a run of policies of the same group. Joined again they are the text, byte for byte.
 * @param groupOf a word of lower-case letters, digits and dashes
 */
export function filesOf<P extends Placed>(
  text: string,
  policies: readonly P[],
  groupOf: (policy: P) => string,
): SetFile[] {
  const runs: { group: string; text: string }[] = [];
  for (const { first, text: piece } of pieces(text, policies)) {
    const group = groupOf(first);
    const last = runs.at(-1);
    if (last?.group === group) last.text += piece;
    else runs.push({ group, text: piece });
  }
  if (runs.length === 0 && text !== '') runs.push({ group: 'policies', text });
  return runs.map((run, index) => ({ name: fileName(index, runs.length, run.group), text: run.text }));
}

/** Names in the order in which files are joined: by code unit, whatever the language of the machine. */
export const inFileOrder = (a: { name: string }, b: { name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

export type JoinedFiles = {
  text: string;
  /** Where a 1-based line of the text is. */
  lineIn: (line: number) => { name: string; line: number };
  /** Where an offset of the text is: 1-based line and column (UTF-16). */
  placeIn: (offset: number) => { name: string; line: number; column: number };
};

/** The files of a set as its one text. A file whose last line has no end gets one, so that it cannot run into the next. */
export function joinFiles(files: readonly SetFile[]): JoinedFiles {
  const starts: { name: string; from: number; line: number }[] = [];
  let text = '';
  let line = 1;
  const ordered = [...files].sort(inFileOrder);
  ordered.forEach(({ name, text: own }, index) => {
    starts.push({ name, from: text.length, line });
    const closed = own === '' || own.endsWith('\n') || index === ordered.length - 1 ? own : `${own}\n`;
    text += closed;
    line += closed.split('\n').length - 1;
  });
  const placeOf = placesOf(text);
  const lineIn = (wanted: number) => {
    const start = starts.findLast((one) => one.line <= wanted) ?? starts[0];
    return start ? { name: start.name, line: wanted - start.line + 1 } : { name: '', line: wanted };
  };
  return {
    text,
    lineIn,
    placeIn: (offset) => {
      const { line: at, column } = placeOf(offset);
      return { ...lineIn(at), column };
    },
  };
}
