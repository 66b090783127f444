import { readAssessment } from '@/lib/evidence/server/read-assessment';
import { queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(readAssessment);
