import { withdrawApproval } from '@/lib/policies/server/withdraw-approval';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(withdrawApproval);
