export type ReviewComment = {
  id: string;
  digest: string;
  line: number | null;
  /** What the line said. */
  quote: string | null;
  text: string;
  at: string;
  byName: string;
  resolution: { at: string; byName: string } | null;
};

/** What was said on one line of one text, or on the whole of it. */
export type ReviewThread = {
  digest: string;
  line: number | null;
  quote: string | null;
  /** The text was changed since it was written on. */
  earlier: boolean;
  comments: ReviewComment[];
  /** Whoever resolved it last; null while a comment is open. */
  resolved: { at: string; byName: string } | null;
};

/** Comments by what they are about: open threads first, of the current text before earlier ones, then by line. */
export function reviewThreads(comments: readonly ReviewComment[], current: string): ReviewThread[] {
  const threads = new Map<string, ReviewThread>();
  for (const comment of [...comments].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))) {
    const { digest, line, quote, resolution } = comment;
    const key = `${digest} ${line}`;
    const thread = threads.get(key) ?? {
      digest,
      line,
      quote,
      earlier: digest !== current,
      comments: [],
      resolved: null,
    };
    thread.comments.push(comment);
    thread.resolved = resolution;
    threads.set(key, thread);
  }
  const rank = ({ resolved, earlier, line }: ReviewThread) => (resolved ? 1e9 : 0) + (earlier ? 1e8 : 0) + (line ?? 0);
  return [...threads.values()].sort((a, b) => rank(a) - rank(b));
}

export const unresolvedCount = (threads: readonly ReviewThread[]): number =>
  threads.filter(({ resolved }) => resolved === null).length;
