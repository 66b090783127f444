import { expect, it } from 'vitest';
import { identityHref, identityInput, identityTabs } from './detail-input';

it('reads every input back from its own address', () => {
  for (const tab of identityTabs) {
    const { searchParams } = new URL(identityHref('id', { tab }), 'http://console.invalid');
    expect(identityInput(Object.fromEntries(searchParams))).toEqual({ tab, reach: {} });
  }
});

it('opens what it can reach by default, narrowed by what else the address says', () => {
  expect(identityInput({ tab: 'secrets', page: '-3', use: 'unused' })).toEqual({
    tab: 'reach',
    reach: { use: ['unused'] },
  });
  expect(identityHref('id', { tab: 'reach' })).toBe('/identities/id');
});
