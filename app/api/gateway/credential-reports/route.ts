import { ingestCredentialReport } from '@/lib/credentials/server/ingest-report';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(ingestCredentialReport);
