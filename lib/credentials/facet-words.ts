import type { CredentialField } from './filter';
import { kindWords } from './formats';
import { bucketWords, credentialStates, expiryBuckets, marks, markWords, stateWords } from './standing';

/** The values a facet always shows, with 0 where nothing has them. */
export const fixedValues: Partial<Record<CredentialField, readonly string[]>> = {
  state: credentialStates,
  expiry: expiryBuckets,
  mark: marks,
};

export const facetNames: Record<CredentialField, string> = {
  state: 'State',
  expiry: 'Expires',
  mark: 'Marked',
  kind: 'Type',
  owner: 'Owner',
  connector: 'Connector',
};

const words: Record<string, string> = { ...stateWords, ...bucketWords, ...markWords };

/** How a facet's value reads. Owners and connectors have names of their own. */
export const facetWord = (field: CredentialField, value: string): string =>
  field === 'kind' ? kindWords(value) : (words[value] ?? value);
