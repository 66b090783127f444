import { changePassword } from '@/lib/members/server/change-password';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(changePassword);
