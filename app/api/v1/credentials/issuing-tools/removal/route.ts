import { unmarkIssuingTool } from '@/lib/credentials/server/unmark-issuing-tool';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(unmarkIssuingTool);
