import { readGateway } from '@/lib/gateways/server/read-gateway';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readGateway);
