import { readCredentialDetail } from '@/lib/credentials/server/read-credential';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readCredentialDetail);
