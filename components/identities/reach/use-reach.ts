import type { ApiQuery } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import type { Computing } from '@/lib/identities/server/reach-of';

/** Uses move with every call, and are asked for. */
const askEveryMs = 15_000;
const whileComputingMs = 500;

/** A read of reach, asked again soon while it is still computed. */
export const useReach = <Input extends Record<string, unknown>, Ready extends { state: 'ready' }>(
  query: ApiQuery<Input, Ready | Computing>,
  input: Input,
) =>
  useApiQuery(query, input, {
    refetchInterval: ({ state }) => (state.data?.state === 'computing' ? whileComputingMs : askEveryMs),
  });
