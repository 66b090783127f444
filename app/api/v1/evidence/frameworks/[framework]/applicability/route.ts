import { stateApplicability } from '@/lib/evidence/server/state-applicability';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(stateApplicability);
