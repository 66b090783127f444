import type { z } from 'zod';

type Params = Record<string, string | string[] | undefined>;
export type ListValues = Record<string, string | number | readonly string[] | undefined>;

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * A list's input from its page's URL. What does not parse is left out, so that a stale link still opens the list; what is
 * the default is left out too, so that one view has one address.
 */
export function listInput<Shape extends z.ZodObject>(schema: Shape, params: Params): Partial<z.output<Shape>> {
  const given: Params = Object.fromEntries(Object.entries(params).filter(([name]) => name in schema.shape));
  const defaults = schema.parse({}) as Record<string, unknown>;
  for (;;) {
    const parsed = schema.safeParse(given);
    if (parsed.success) {
      const told = Object.entries(parsed.data as Record<string, unknown>).filter(
        ([name, value]) => !isAbsent(value) && JSON.stringify(value) !== JSON.stringify(defaults[name]),
      );
      return Object.fromEntries(told) as Partial<z.output<Shape>>;
    }
    for (const issue of parsed.error.issues) delete given[String(issue.path[0])];
  }
}

/** The address of a list with these values; a list value is repeated. */
export function listUrl(path: string, values: ListValues): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (isAbsent(value)) continue;
    if (Array.isArray(value)) for (const item of value as readonly string[]) search.append(name, item);
    else search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The values with one taken when it is missing, dropped when it is there. */
export function toggled<T extends string>(values: readonly T[] | undefined, value: T): T[] {
  const held = values ?? [];
  return held.includes(value) ? held.filter((one) => one !== value) : [...held, value];
}
