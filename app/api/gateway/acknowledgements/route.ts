import { storeAcknowledgement } from '@/lib/gateways/server/store-acknowledgement';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(storeAcknowledgement);
