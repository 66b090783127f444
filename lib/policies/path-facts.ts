/**
 * What the gateway makes of path and URL arguments before a policy reads them. Lexical: a link inside a folder is the
 * connector's to refuse. What cannot be resolved satisfies no path rule.
 */

export type Facts = {
  /** Every path, absolute and without `.`, `..` or doubled slashes. */
  paths: string[];
  /** Every folder that contains all paths; with one path, the path itself too. Empty when any path is unresolved. */
  pathsWithin: string[];
  /** The deepest of `pathsWithin`. */
  pathRoot?: string;
  unresolvedPaths: boolean;
  /** Lower-case hosts of URL arguments. */
  hosts: string[];
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f]/;

/** An absolute, normalised path, or null when the text cannot be resolved without asking someone (`~`, relative, control characters). */
export function normalisePath(text: string): string | null {
  let path = text;
  if (/^file:/i.test(path)) {
    try {
      const url = new URL(path);
      if (url.host !== '' && url.host !== 'localhost') return null;
      path = decodeURIComponent(url.pathname);
    } catch {
      return null;
    }
  }
  if (control.test(path)) return null;
  const drive = /^([A-Za-z]):[\\/]/.exec(path);
  if (drive) path = `/${drive[1]?.toLowerCase()}:${path.slice(2).replaceAll('\\', '/')}`;
  if (!path.startsWith('/')) return null;
  // On a server that reads backslashes as separators this would be another path.
  if (path.includes('\\')) return null;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Every folder on the way to a path and the path itself, from `/` down. */
export function ancestors(path: string): string[] {
  const segments = path.split('/').filter(Boolean);
  return ['/', ...segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`)];
}

/** Strings inside an argument: itself, or the items of an array. Anything else is not a path and cannot be resolved. */
function strings(value: unknown): (string | null)[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : null));
  return [null];
}

function collect(args: Record<string, unknown>, names: string[]): (string | null)[] {
  return names
    .filter((name) => Object.hasOwn(args, name) && args[name] !== null && args[name] !== undefined)
    .flatMap((name) => strings(args[name]));
}

function host(text: string): string | null {
  try {
    return new URL(text).hostname.toLowerCase() || null;
  } catch {
    return null;
  }
}

/** The facts of one call's arguments. */
export function deriveFacts(
  args: Record<string, unknown>,
  tool: { pathArguments: string[]; urlArguments: string[] },
): Facts {
  const resolved = collect(args, tool.pathArguments).map((text) => (text === null ? null : normalisePath(text)));
  const paths = [...new Set(resolved.filter((path) => path !== null))].sort();
  const unresolvedPaths = resolved.includes(null);
  const chains = paths.map(ancestors);
  const pathsWithin = unresolvedPaths
    ? []
    : (chains[0] ?? []).filter((folder) => chains.every((chain) => chain.includes(folder)));
  const pathRoot = pathsWithin.at(-1);
  const hosts = collect(args, tool.urlArguments).map((text) => (text === null ? null : host(text)));
  return {
    paths,
    pathsWithin,
    ...(pathRoot === undefined ? {} : { pathRoot }),
    unresolvedPaths,
    hosts: [...new Set(hosts.filter((name) => name !== null))].sort(),
  };
}
