import { cancelEvidencePack } from '@/lib/evidence-packs/server/cancel-evidence-pack';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(cancelEvidencePack);
