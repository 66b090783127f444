import { commandRoute } from '@/lib/registry/routes';
import { reinstateSubject } from '@/lib/revocations/server/reinstate-subject';

export const POST = commandRoute(reinstateSubject);
