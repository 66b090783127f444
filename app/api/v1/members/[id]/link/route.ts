import { renewMemberLink } from '@/lib/members/server/renew-member-link';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(renewMemberLink);
