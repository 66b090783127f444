import { endShare } from '@/lib/evidence-packs/server/end-share';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endShare);
