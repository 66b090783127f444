import { borrowSecret } from '@/lib/credentials/server/borrow-secret';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(borrowSecret);
