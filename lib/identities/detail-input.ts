import { type ReachPageInput, reachPageInput } from './reach/page-input';

export const identityTabs = ['reach', 'acts-for', 'decisions', 'credentials'] as const;

/** What the URL of an identity's page says. */
export type IdentityInput = {
  tab: (typeof identityTabs)[number];
  /** What narrows its blast radius. */
  reach: ReachPageInput;
};

/** Reads the page's URL. What does not parse is left out: a stale link still opens the page. */
export function identityInput(params: Record<string, string | string[] | undefined>): IdentityInput {
  const [asked] = [params.tab ?? []].flat();
  return { tab: identityTabs.find((tab) => tab === asked) ?? 'reach', reach: reachPageInput(params) };
}

/** The path of one of the page's tabs; the first is left unsaid. */
export function identityHref(id: string, { tab }: Pick<IdentityInput, 'tab'>): string {
  return tab === 'reach' ? `/identities/${id}` : `/identities/${id}?tab=${tab}`;
}
