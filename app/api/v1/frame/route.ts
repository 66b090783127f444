import { readFrame } from '@/lib/overview/server/frame';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readFrame);
