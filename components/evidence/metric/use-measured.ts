import { measuredEveryMs } from '@/lib/evidence/client/queries';
import type { EvidenceView } from '@/lib/evidence/page-input';
import type { ApiQuery } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';

/** Reads what metrics say, again whenever they have been counted; of a period that is over, once. */
export function useMeasured<Input extends Record<string, unknown>, Result>(
  query: ApiQuery<Input, Result>,
  input: Input,
  { asked }: Pick<EvidenceView, 'asked'>,
) {
  return useApiQuery(query, input, { refetchInterval: asked.to === undefined && measuredEveryMs });
}
