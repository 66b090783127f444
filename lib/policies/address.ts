/** The search parameters of a page, as Next.js hands them over. */
export type SearchParams = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value)?.trim() || null;

const positive = (value: string | string[] | undefined): number | null => {
  const number = Number(one(value));
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : null;
};

/** Which half of a text's page is shown. */
export type TextView = 'text' | 'changes';

/** What the addresses of the policy pages say. Anything else in them is ignored. */
export function policyAddress(given: SearchParams) {
  return {
    policyId: one(given.policy),
    before: positive(given.before),
    view: one(given.view) === 'changes' ? ('changes' as const) : ('text' as const),
    query: one(given.q),
    result: (['holds', 'fails'] as const).find((result) => result === one(given.result)) ?? null,
  };
}

/** The address of a policy in a version; by default where it stands in the one in force. */
export const policyHref = (policyId: string, version?: number | null): string =>
  `/policies${version ? `/versions/${version}` : ''}?policy=${encodeURIComponent(policyId)}`;
