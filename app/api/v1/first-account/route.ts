import { setUpLinkHolder } from '@/lib/members/server/link-holders';
import { createFirstAccount } from '@/lib/members/server/use-sign-in-link';
import { secretBearerRoute } from '@/lib/registry/routes';

export const POST = secretBearerRoute(createFirstAccount, setUpLinkHolder);
