import { publishEmergency } from '@/lib/policies/server/publish-emergency';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(publishEmergency);
