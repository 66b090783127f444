import { quoted } from './language/tokens';

/** What all recorded calls of one tool had in common, as far as a gateway derived it. */
export type ObservedFacts = {
  /** The deepest folder that holds every path; null where a call named none, or only the root holds them all. */
  within: string | null;
  /** The one host that every call named, and no other; null where they differ. */
  host: string | null;
};

const folders = (path: string): string[] => path.split('/').filter(Boolean);

function commonFolder(paths: readonly string[]): string | null {
  const [first = [], ...rest] = paths.map(folders);
  const length = first.findIndex((name, index) => rest.some((other) => other[index] !== name));
  const common = length < 0 ? first : first.slice(0, length);
  return common.length > 0 ? `/${common.join('/')}` : null;
}

/**
 * @param roots of each call, the deepest folder that holds its paths; null where it named none or one is unresolved.
 * @param hosts of each call, the hosts it named.
 */
export function observedFacts(roots: readonly (string | null)[], hosts: readonly (readonly string[])[]): ObservedFacts {
  const known = roots.filter((root) => root !== null);
  const [host = ''] = hosts[0] ?? [];
  const isOne = host !== '' && hosts.every((named) => named.length === 1 && named[0] === host);
  return {
    within: known.length > 0 && known.length === roots.length ? commonFolder(known) : null,
    host: isOne ? host : null,
  };
}

/** The facts as conditions a policy can require. */
export function factConditions({ within, host }: ObservedFacts): string[] {
  return [
    ...(within ? [`context.facts.pathsWithin.contains(${quoted(within)})`] : []),
    ...(host ? [`context.facts.hosts == [${quoted(host)}]`] : []),
  ];
}
