import { withdrawPolicy } from '@/lib/policies/server/withdraw-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(withdrawPolicy);
