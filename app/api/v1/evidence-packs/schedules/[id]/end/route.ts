import { endSchedule } from '@/lib/evidence-packs/server/end-schedule';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(endSchedule);
