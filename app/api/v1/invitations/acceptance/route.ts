import { invitationHolder } from '@/lib/members/server/link-holders';
import { acceptInvitation } from '@/lib/members/server/use-sign-in-link';
import { secretBearerRoute } from '@/lib/registry/routes';

export const POST = secretBearerRoute(acceptInvitation, invitationHolder);
