import { invitationHolder } from '@/lib/members/server/link-holders';
import { readInvitation } from '@/lib/members/server/read-invitation';
import { secretReaderRoute } from '@/lib/registry/routes';

export const POST = secretReaderRoute(readInvitation, invitationHolder);
