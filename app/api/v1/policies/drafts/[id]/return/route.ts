import { sendBackPolicy } from '@/lib/policies/server/send-back-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(sendBackPolicy);
