import { readCertificate } from '@/lib/access-reviews/server/read-certificate';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readCertificate);
