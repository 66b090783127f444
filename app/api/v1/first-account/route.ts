import { createFirstAccount } from '@/lib/members/server/use-sign-in-link';
import { secretBearerRoute } from '@/lib/registry/routes';

export const POST = secretBearerRoute(createFirstAccount, {
  kind: 'job',
  id: 'set-up-link',
  name: 'Holder of the set-up link',
  roles: ['administrator'],
  sessionId: null,
});
