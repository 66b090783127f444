import { listSchedules } from '@/lib/evidence-packs/server/list-schedules';
import { scheduleEvidencePacks } from '@/lib/evidence-packs/server/schedule-evidence-packs';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listSchedules);
export const POST = commandRoute(scheduleEvidencePacks);
