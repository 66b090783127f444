import { readEvidencePack } from '@/lib/evidence-packs/server/read-evidence-pack';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readEvidencePack);
