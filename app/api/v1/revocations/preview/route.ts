import { queryRoute } from '@/lib/registry/routes';
import { previewRevocation } from '@/lib/revocations/server/queries';

export const GET = queryRoute(previewRevocation);
