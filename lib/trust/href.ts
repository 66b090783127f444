export const trustDomainsHref = '/identities/trust-domains';
/** The page of a trust domain. */
export const trustDomainHref = (name: string): string => `${trustDomainsHref}/${encodeURIComponent(name)}`;
