import { sharedDownloadRoute } from '@/lib/registry/pack-download-routes';

export const POST = sharedDownloadRoute;
