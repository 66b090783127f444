import { listIssuingTools } from '@/lib/credentials/server/list-issuing-tools';
import { markIssuingTool } from '@/lib/credentials/server/mark-issuing-tool';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listIssuingTools);
export const POST = commandRoute(markIssuingTool);
