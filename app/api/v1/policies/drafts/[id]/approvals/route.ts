import { approvePolicy } from '@/lib/policies/server/approve-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(approvePolicy);
