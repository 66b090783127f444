import { reviewMapping } from '@/lib/evidence/server/review-mapping';
import { commandRoute } from '@/lib/registry/routes';

export const POST = commandRoute(reviewMapping);
