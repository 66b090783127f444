import { shareEvidencePack } from '@/lib/evidence-packs/server/share-evidence-pack';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(shareEvidencePack);
