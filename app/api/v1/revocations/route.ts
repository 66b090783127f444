import { commandRoute, queryRoute } from '@/lib/registry/routes';
import { listRevocations } from '@/lib/revocations/server/list-revocations';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';

export const GET = queryRoute(listRevocations);
export const POST = commandRoute(revokeSubject);
