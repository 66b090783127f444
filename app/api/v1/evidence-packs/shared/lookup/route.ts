import { openShare, shareHolder } from '@/lib/evidence-packs/server/open-share';
import { secretBearerRoute } from '@/lib/registry/routes';

export const POST = secretBearerRoute(openShare, shareHolder);
