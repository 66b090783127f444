import { acceptInvitation } from '@/lib/members/server/use-sign-in-link';
import { secretBearerRoute } from '@/lib/registry/routes';

export const POST = secretBearerRoute(acceptInvitation, {
  kind: 'job',
  id: 'invitation',
  name: 'Holder of an invitation',
  roles: ['administrator'],
  sessionId: null,
});
