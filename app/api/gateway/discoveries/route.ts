import { recordDiscovery } from '@/lib/connectors/server/record-discovery';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(recordDiscovery);
