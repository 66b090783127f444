import { queryRoute } from '@/lib/registry/routes';
import { previewRevocation } from '@/lib/revocations/server/preview-revocation';

export const GET = queryRoute(previewRevocation);
