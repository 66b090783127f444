/** The search parameters of a page, as Next.js hands them over. */
export type SearchParams = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value)?.trim() || null;

/** A version's number as an address carries it; null for anything else. */
export function positiveNumber(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function instant(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** What the addresses of the policy pages say. Anything else in them is ignored. */
export function policyAddress(given: SearchParams) {
  return {
    policyId: one(given.policy),
    before: positiveNumber(one(given.before)),
    from: positiveNumber(one(given.from)),
    to: positiveNumber(one(given.to)),
    /** A moment, as an ISO 8601 instant. */
    at: instant(one(given.at)),
    query: one(given.q),
    /** Only the policies that are evaluated on every call. */
    isOpenOnly: one(given.scope) === 'open',
    result: (['holds', 'fails'] as const).find((result) => result === one(given.result)) ?? null,
  };
}

/** The policies in force whose scope is open: evaluated on every call. */
export const openScopeHref = '/policies?scope=open';

/** The address of a policy in a version; by default where it stands in the one in force. */
export const policyHref = (policyId: string, version?: number | null): string =>
  `/policies${version ? `/versions/${version}` : ''}?policy=${encodeURIComponent(policyId)}`;
