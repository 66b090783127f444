import { readSpireEntries } from '@/lib/identities/server/read-spire-entries';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readSpireEntries);
