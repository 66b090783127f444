import { listEvidencePacks } from '@/lib/evidence-packs/server/list-evidence-packs';
import { makeEvidencePack } from '@/lib/evidence-packs/server/make-evidence-pack';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listEvidencePacks);
export const POST = commandRoute(makeEvidencePack);
