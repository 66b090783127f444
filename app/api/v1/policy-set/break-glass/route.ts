import { breakGlass, endBreakGlass } from '@/lib/policies/server/break-glass';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(breakGlass);
export const DELETE = commandRoute(endBreakGlass);
