import { explainFlip } from '@/lib/policies/server/explain-flip';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(explainFlip);
