import { resolveComments } from '@/lib/policies/server/resolve-comments';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(resolveComments);
