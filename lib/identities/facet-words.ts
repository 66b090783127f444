import type { IdentityField } from './filter';

/** The values a facet always shows, with 0 where nothing has them. */
export const fixedValues: Partial<Record<IdentityField, readonly string[]>> = {
  kind: ['agent', 'connector'],
  state: ['active', 'revoked'],
  bound: ['bound', 'unbound'],
};

export const facetNames: Record<IdentityField, string> = {
  kind: 'Kind',
  state: 'State',
  owner: 'Owner',
  domain: 'Trust domain',
  bound: 'Runs a connector',
};

const words: Record<string, string> = { agent: 'agents', connector: 'connectors', bound: 'yes', unbound: 'not yet' };

/** How a facet's value reads. Owners and trust domains have names of their own. */
export const facetWord = (field: IdentityField, value: string): string =>
  field === 'owner' || field === 'domain' ? value : (words[value] ?? value);
