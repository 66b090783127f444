import { packDownloadRoute } from '@/lib/registry/pack-download-routes';

export const GET = packDownloadRoute;
