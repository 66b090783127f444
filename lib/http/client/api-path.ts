/** One read of the API: its path template, and the topics whose notices make it stale. Shared by server and browser. */
export type ApiQuery<Input, Result> = { path: string; topics: string[]; types?: (input: Input) => Result };

export function apiQuery<Input extends Record<string, unknown>, Result>(
  path: string,
  options: { topics?: string[] } = {},
): ApiQuery<Input, Result> {
  return { path, topics: options.topics ?? [] };
}

/** The cache key: server prefetch and browser agree on it. Absent values do not count. */
export function queryKey(
  query: Pick<ApiQuery<never, unknown>, 'path'>,
  input: Record<string, unknown>,
): [string, Record<string, unknown>] {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return [query.path, Object.fromEntries(given)];
}

/** The URL of a path template: `[name]` from the input, the rest as search parameters unless it goes in the body. */
export function apiUrl(path: string, input: Record<string, unknown>, withoutSearch = false): string {
  const used = new Set<string>();
  const filled = path.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    used.add(name);
    return encodeURIComponent(String(input[name] ?? ''));
  });
  if (withoutSearch) return filled;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(queryKey({ path }, input)[1])) {
    if (used.has(name)) continue;
    if (Array.isArray(value)) for (const item of value) search.append(`${name}[]`, String(item));
    else search.append(name, String(value));
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}
