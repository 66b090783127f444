'use client';

import { keepPreviousData, type UseQueryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ApiQuery, apiUrl, queryKey } from './api-path';
import { ProblemError, send } from './problem';

/** Reads through the API; pages that prefetched have their data at once, and notices of the topics refetch it. */
export function useApiQuery<Input extends Record<string, unknown>, Result>(
  query: ApiQuery<Input, Result>,
  input: Input,
  options: { enabled?: boolean; refetchInterval?: UseQueryOptions<Result, ProblemError>['refetchInterval'] } = {},
) {
  return useQuery<Result, ProblemError>({
    queryKey: queryKey(query, input),
    queryFn: ({ signal }) => send<Result>('GET', apiUrl(query.path, input), undefined, signal),
    meta: { topics: query.topics },
    placeholderData: keepPreviousData,
    ...options,
  });
}

/**
 * Asks what needs a body, such as a dry run of an unsaved text: a POST that changes nothing, so its answer is kept like a
 * read's. Nothing is asked while `input` is null.
 */
export function useApiQuestion<Input extends Record<string, unknown>, Result>(
  query: ApiQuery<Input, Result>,
  input: Input | null,
) {
  return useQuery<Result, ProblemError>({
    queryKey: queryKey(query, input ?? {}),
    queryFn: ({ signal }) => send<Result>('POST', apiUrl(query.path, input ?? {}, true), input ?? {}, signal),
    enabled: input !== null,
    meta: { topics: query.topics },
    placeholderData: keepPreviousData,
    // A refusal is the answer.
    retry: false,
    gcTime: 60_000,
  });
}

type Method = 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Writes through the API. Path parameters are taken from the input by name. */
export function useApiCommand<Input extends Record<string, unknown>, Result>(method: Method, path: string) {
  const client = useQueryClient();
  const mutation = useMutation<Result, ProblemError, Input>({
    mutationFn: (input) => send<Result>(method, apiUrl(path, input, true), input),
    onSuccess: () => client.invalidateQueries(),
  });
  return {
    /** Resolves to the result, or to null when it was refused: then `problem` says why. */
    run: async (input: Input): Promise<Result | null> => {
      try {
        return await mutation.mutateAsync(input);
      } catch (error) {
        if (error instanceof ProblemError) return null;
        throw error;
      }
    },
    pending: mutation.isPending,
    problem: mutation.error?.problem ?? null,
    reset: mutation.reset,
  };
}
