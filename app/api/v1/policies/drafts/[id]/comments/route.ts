import { commentPolicy } from '@/lib/policies/server/comment-policy';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(commentPolicy);
