/**
 * What the gateway makes of path and URL arguments before a policy reads them. Lexical: a link inside a folder is the
 * connector's to refuse. What cannot be resolved satisfies no path rule.
 */

export type Facts = {
  /** Every path, absolute and without `.`, `..` or doubled slashes; an unresolved one stands as "". */
  paths: string[];
  /** Every folder that contains all paths; with one path, the path itself too. Empty when any path is unresolved. */
  pathsWithin: string[];
  /** The deepest of `pathsWithin`. */
  pathRoot?: string;
  unresolvedPaths: boolean;
  /** Lower-case hosts of URL arguments; what has no host stands as "", so that a list of allowed hosts never contains it. */
  hosts: string[];
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f]/;

/** Longer, deeper or more paths than these are left unresolved: what is made of them would cost more than the decision. */
const maxLength = 4096;
const maxSegments = 128;
const maxPaths = 1024;

/** The path a `file:` URI names, decoded once; null where two readers could take it for different paths. */
function pathOfUri(text: string): string | null {
  if (/[\\?#]/.test(text)) return null;
  try {
    const url = new URL(text);
    return url.host === '' || url.host === 'localhost' ? decodeURIComponent(url.pathname) : null;
  } catch {
    return null;
  }
}

/** An absolute, normalised path, or null when the text cannot be resolved without asking someone (`~`, relative, control characters). */
export function normalisePath(text: string): string | null {
  if (text.length > maxLength || control.test(text)) return null;
  let path = /^file:/i.test(text) ? pathOfUri(text) : text;
  if (path === null || control.test(path)) return null;
  const drive = /^\/?([A-Za-z]):[\\/]/.exec(path);
  if (drive) path = `/${drive[1]?.toLowerCase()}:/${path.slice(drive[0].length).replaceAll('\\', '/')}`;
  if (!path.startsWith('/')) return null;
  // On a server that reads backslashes as separators this would be another path.
  if (path.includes('\\')) return null;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  if (segments.length > maxSegments) return null;
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

function host(text: string): string {
  try {
    return new URL(text).hostname.toLowerCase();
  } catch {
    return '';
  }
}

/** Every folder that contains all paths, from `/` down. */
function commonFolders(paths: readonly string[]): string[] {
  let common = ancestors(paths[0] ?? '/');
  for (const path of paths.slice(1)) {
    const chain = ancestors(path);
    const split = common.findIndex((folder, index) => chain[index] !== folder);
    if (split >= 0) common = common.slice(0, split);
  }
  return common;
}

/** The facts of one call's arguments. */
export function deriveFacts(
  args: Record<string, unknown>,
  tool: { pathArguments: string[]; urlArguments: string[] },
): Facts {
  const named = collect(args, tool.pathArguments);
  const resolved = named.length > maxPaths ? [null] : named.map((text) => text && normalisePath(text));
  const unresolvedPaths = resolved.some((path) => !path);
  const paths = [...new Set(resolved.map((path) => path ?? ''))].sort();
  const pathsWithin = unresolvedPaths || paths.length === 0 ? [] : commonFolders(paths);
  const pathRoot = pathsWithin.at(-1);
  const hosts = collect(args, tool.urlArguments).map((text) => (text === null ? '' : host(text)));
  return {
    paths,
    pathsWithin,
    ...(pathRoot === undefined ? {} : { pathRoot }),
    unresolvedPaths,
    hosts: [...new Set(hosts)].sort(),
  };
}
