import { approveTool } from '@/lib/connectors/server/approve-tool';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(approveTool);
