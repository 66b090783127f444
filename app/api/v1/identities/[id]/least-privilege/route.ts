import { readLeastPrivilege } from '@/lib/identities/server/least-privilege';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readLeastPrivilege);
