import { ingestBatch } from '@/lib/decisions/server/ingest-batch';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(ingestBatch);
