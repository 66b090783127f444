import type { RequestSketch } from './policy-tests';

export type TestFilter = { query: string | null; result: 'holds' | 'fails' | null };

type Test = { id: string; name: string; request: RequestSketch };

/** The address of the list of tests under a filter. */
export function testAddress({ query, result }: TestFilter): string {
  const search = new URLSearchParams({ ...(query ? { q: query } : {}), ...(result ? { result } : {}) }).toString();
  return `/policies/tests${search ? `?${search}` : ''}`;
}

/**
 * Tests that a filter leaves; how many its text alone leaves, and how many of those hold and fail. Every word must be in the name,
 * the agent, the connector or the tool. A test that did not run is counted as neither.
 */
export function filterTests<T extends Test>(
  tests: readonly T[],
  results: ReadonlyMap<string, { holds: boolean }>,
  filter: TestFilter,
): { shown: T[]; matching: number; counts: { holds: number; fails: number } } {
  const words = (filter.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const matching = tests.filter(({ name, request }) => {
    const text = [name, request.agent, request.connector, request.method, request.target].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const among = (holds: boolean) => matching.filter(({ id }) => results.get(id)?.holds === holds);
  const shown = filter.result === null ? matching : among(filter.result === 'holds');
  return { shown, matching: matching.length, counts: { holds: among(true).length, fails: among(false).length } };
}
