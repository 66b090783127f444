import { expect, it } from 'vitest';
import { identityHref, identityInput, identityTabs } from './detail-input';

it('reads every input back from its own address', () => {
  for (const tab of identityTabs) {
    for (const from of [0, 20]) {
      const { searchParams } = new URL(identityHref('id', { tab, from }), 'http://console.invalid');
      expect(identityInput(Object.fromEntries(searchParams))).toEqual({ tab, from });
    }
  }
});

it('opens what it may call by default, whatever else is asked', () => {
  expect(identityInput({ tab: 'secrets', from: '-3' })).toEqual({ tab: 'reach', from: 0 });
  expect(identityHref('id', {})).toBe('/identities/id');
});
