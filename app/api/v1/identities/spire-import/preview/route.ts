import { previewSpireImport } from '@/lib/identities/server/preview-spire-import';
import { queryByPostRoute } from '@/lib/registry/routes';

export const POST = queryByPostRoute(previewSpireImport);
