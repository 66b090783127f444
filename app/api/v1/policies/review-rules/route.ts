import { listReviewRules } from '@/lib/policies/server/list-review-rules';
import { setReviewRule } from '@/lib/policies/server/set-review-rule';
import { commandRoute, queryRoute } from '@/lib/registry/routes';

export const GET = queryRoute(listReviewRules);
export const POST = commandRoute(setReviewRule);
