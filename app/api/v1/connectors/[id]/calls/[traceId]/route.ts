import { readSentCall } from '@/lib/connectors/server/read-sent-call';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readSentCall);
