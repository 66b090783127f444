import type { Handler } from '../routes';

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Verb = (typeof verbs)[number];
export type Route = { verb: Verb; path: string; handler: Handler };

const files = import.meta.glob<Record<string, unknown>>('/app/api/**/route.ts');

/** The URL of a route file, with its parameters as Next writes them: `/api/v1/members/[id]`. */
const pathOf = (file: string): string => file.replace(/^\/app/, '').replace(/\/route\.ts$/, '');

/** Every exported verb of every route file under app/api, as it stands on disk. */
export async function everyRoute(): Promise<Route[]> {
  const loaded = await Promise.all(
    Object.entries(files).map(async ([file, load]) => ({ path: pathOf(file), exported: await load() })),
  );
  return loaded.flatMap(({ path, exported }) =>
    verbs.filter((verb) => exported[verb]).map((verb) => ({ verb, path, handler: exported[verb] as Handler })),
  );
}

export const routeFileCount = Object.keys(files).length;

/** A value for each parameter of a path: an id that no row has, a number where the name says so. */
function parametersOf(path: string): Record<string, string> {
  const names = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name ?? '');
  return Object.fromEntries(
    names.map((name) => [name, name === 'number' ? '2000000000' : '019a0000-0000-7000-8000-000000000000']),
  );
}

/** Calls the handler as Next would. */
export function call(
  { verb, path, handler }: Route,
  { headers = {}, body = {} }: { headers?: Record<string, string>; body?: unknown } = {},
): Promise<Response> {
  const parameters = parametersOf(path);
  const address = path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => parameters[name] ?? '');
  const carries = verb !== 'GET' && verb !== 'HEAD';
  const request = new Request(`http://localhost:3000${address}`, {
    method: verb,
    headers: carries ? { 'content-type': 'application/json', ...headers } : headers,
    body: carries ? JSON.stringify(body) : undefined,
  });
  return handler(request, { params: Promise.resolve(parameters) });
}
