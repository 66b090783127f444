import { readMember } from '@/lib/members/server/read-member';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readMember);
