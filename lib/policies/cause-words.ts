import type { Explanation } from './explain';

/** The four kinds of denial, and what is none, by the word each has on every page and in a terminal. */
export const causeWords: Record<Explanation['cause'], string> = {
  permitted: 'Permitted',
  forbidden: 'Forbidden',
  'no-permit': 'No permit matched',
  error: 'Policy error',
  'not-evaluated': 'Not evaluated',
  unknown: 'Unknown',
};

/** How a policy that did not decide stands to the answer, by its place among them. */
export function relationWords(cause: Explanation['cause'], index: number): string {
  if (cause === 'unknown') return 'Depends on';
  return index === 0 ? 'Nearest permit' : 'Further';
}

/** An explanation's title where the kind already stands beside it: what it says besides. */
export function titleBeside({ cause, title }: Pick<Explanation, 'cause' | 'title'>): string {
  const kind = causeWords[cause];
  if (!title.startsWith(kind)) return title;
  const rest = title.slice(kind.length).replace(/^:?\s*/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
