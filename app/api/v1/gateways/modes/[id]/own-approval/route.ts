import { approveOwnEnforcement } from '@/lib/enforcement/server/approve-own-enforcement';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(approveOwnEnforcement);
