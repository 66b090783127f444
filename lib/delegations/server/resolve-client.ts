import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '@/lib/database/client';
import { fetchGuarded } from '@/lib/http/server/fetch-guarded';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { documentIdFault, isDocumentId, readClientDocument } from '../client-document';
import { fetchLimits, isDevelopment } from './fetch-limits';

const mostBytes = 32_768;

export const resolvedClient = z.object({
  clientId: z.string(),
  source: z.enum(['metadata-document', 'registered']),
  name: z.string(),
  redirectUris: z.array(z.string()),
  /** As published: kept, and shown as text. */
  metadata: z.record(z.string(), z.json()),
  /** Of what it says of itself now: what a person saw is what they agree to. */
  digest: z.string(),
});
export type ResolvedClient = z.output<typeof resolvedClient>;

const unknown = (clientId: string, detail: string) =>
  refuse('unprocessable', `The client ${clientId.slice(0, 200)} is not known here.`, { detail });
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function described(clientId: string): Promise<Outcome<ResolvedClient>> {
  const fault = documentIdFault(clientId, isDevelopment());
  if (fault) return unknown(clientId, `A client is named by the URL of its metadata document. ${fault}`);
  const fetched = await fetchGuarded(clientId, fetchLimits(clientId, mostBytes));
  if (!fetched.ok) return unknown(clientId, `Its metadata document could not be read. ${fetched.detail}`);
  const read = readClientDocument(fetched.text, clientId);
  if (!read.ok) return unknown(clientId, `Its metadata document was refused. ${read.why}`);
  const metadata = JSON.parse(fetched.text) as ResolvedClient['metadata'];
  return {
    ok: true,
    value: { clientId, source: 'metadata-document', ...read.client, metadata, digest: digestOf(fetched.text) },
  };
}

/** The client an id stands for: described by the document at its URL, read anew each time, or registered here. */
export async function resolveClient(db: Database, clientId: string): Promise<Outcome<ResolvedClient>> {
  if (isDocumentId(clientId)) return described(clientId);
  const row = await db.oAuthClient.findUnique({ where: { clientId } });
  if (row?.source !== 'registered')
    return unknown(clientId, 'No client is registered by this id, and it is not the URL of a metadata document.');
  const { name, redirectUris } = row;
  const digest = digestOf(JSON.stringify([name, redirectUris]));
  return { ok: true, value: { clientId, source: 'registered', name, redirectUris, metadata: {}, digest } };
}
