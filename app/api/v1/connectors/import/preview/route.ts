import { previewImport } from '@/lib/connectors/server/preview-import';
import { queryByPostRoute } from '@/lib/registry/routes';

export const POST = queryByPostRoute(previewImport);
