import { approveEnforcement } from '@/lib/enforcement/server/approve-enforcement';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(approveEnforcement);
