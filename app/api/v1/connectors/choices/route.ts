import { readChoices } from '@/lib/connectors/server/read-choices';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readChoices);
