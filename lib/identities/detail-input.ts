export const identityTabs = ['reach', 'decisions', 'credentials'] as const;

/** What the URL of an identity's page says. */
export type IdentityInput = {
  tab: (typeof identityTabs)[number];
  /** How many connectors stand before the page shown. */
  from: number;
};

type Params = Record<string, string | string[] | undefined>;

/** Reads the page's URL. What does not parse is left out: a stale link still opens the page. */
export function identityInput(params: Params): IdentityInput {
  const one = (name: string): string | undefined => [params[name] ?? []].flat()[0];
  const from = one('from');
  return {
    tab: identityTabs.find((tab) => tab === one('tab')) ?? 'reach',
    from: from && /^\d{1,6}$/.test(from) ? Number(from) : 0,
  };
}

/** The page's path for an input; what is at its default is left unsaid. */
export function identityHref(id: string, { tab = 'reach', from = 0 }: Partial<IdentityInput>): string {
  const search = new URLSearchParams();
  if (tab !== 'reach') search.set('tab', tab);
  if (from > 0) search.set('from', String(from));
  const text = search.toString();
  return `/identities/${id}${text ? `?${text}` : ''}`;
}
