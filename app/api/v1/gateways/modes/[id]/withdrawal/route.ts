import { withdrawEnforcement } from '@/lib/enforcement/server/withdraw-enforcement';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(withdrawEnforcement);
