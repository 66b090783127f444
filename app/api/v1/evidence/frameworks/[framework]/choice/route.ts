import { chooseFramework } from '@/lib/evidence/server/choose-framework';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(chooseFramework);
