import { previewEvidencePack } from '@/lib/evidence-packs/server/preview-evidence-pack';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(previewEvidencePack);
