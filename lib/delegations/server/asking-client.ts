import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { type ResolvedClient, resolveClient } from './resolve-client';

const asking = z.looseObject({ params: z.looseObject({ client_id: z.string() }) });

/** The client an answered request names, read again: what it says of itself is never taken from the browser. */
export async function askingClient(db: Database, input: unknown): Promise<Outcome<{ client: ResolvedClient }>> {
  const parsed = asking.safeParse(input);
  if (!parsed.success) return refuse('invalid-input', 'The request names no client.');
  const client = await resolveClient(db, parsed.data.params.client_id);
  return client.ok ? { ok: true, value: { client: client.value } } : client;
}
