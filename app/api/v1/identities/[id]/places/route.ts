import { readPlaces } from '@/lib/identities/server/read-places';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readPlaces);
