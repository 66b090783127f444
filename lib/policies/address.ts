/** The search parameters of a page, as Next.js hands them over. */
export type SearchParams = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value)?.trim() || null;

/** A version's number as an address carries it; null for anything else. */
export function positiveNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** What the addresses of the policy pages say. Anything else in them is ignored. */
export function policyAddress(given: SearchParams) {
  return {
    policyId: one(given.policy),
    before: positiveNumber(one(given.before)),
    query: one(given.q),
    result: (['holds', 'fails'] as const).find((result) => result === one(given.result)) ?? null,
  };
}

/** The address of a policy in a version; by default where it stands in the one in force. */
export const policyHref = (policyId: string, version?: number | null): string =>
  `/policies${version ? `/versions/${version}` : ''}?policy=${encodeURIComponent(policyId)}`;
