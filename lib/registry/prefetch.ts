import { dehydrate, QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { type ApiQuery, queryKey } from '@/lib/http/client/api-path';
import type { Query } from '@/lib/operations/query';
import { door } from './door';

type Wanted = { api: ApiQuery<never, unknown>; query: Query<z.ZodType, unknown>; input: Record<string, unknown> };

/** One read to prefetch: the browser's description, the query that answers it, and the input both use. */
export function wanted<Input extends Record<string, unknown>, Result, I extends z.ZodType>(
  api: ApiQuery<Input, Result>,
  query: Query<I, Result>,
  input: Input,
): Wanted {
  return { api: api as never, query: query as never, input };
}

/**
 * Runs the queries of a page through the door and packs them for hydration, so that nothing is blank at first paint. A
 * refusal is left out: the browser asks again and shows it.
 */
export async function prefetch(actor: Actor, ...all: Wanted[]) {
  const client = new QueryClient();
  await Promise.all(
    all.map(async ({ api, query, input }) => {
      const outcome = await door().ask(query, actor, queryKey(api, input)[1]);
      if (outcome.ok) client.setQueryData(queryKey(api, input), JSON.parse(JSON.stringify(outcome.value)));
    }),
  );
  return dehydrate(client);
}
