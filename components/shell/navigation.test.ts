import { describe, expect, it } from 'vitest';
import { currentItem, type NavigationGroup } from './navigation';

const groups: NavigationGroup[] = [
  { label: 'Watch', items: [{ label: 'Overview', href: '/', icon: 'overview' }] },
  {
    label: 'Control',
    items: [
      { label: 'Policies', href: '/policies', icon: 'policies' },
      { label: 'Drafts', href: '/policies/drafts', icon: 'pencil' },
    ],
  },
];

describe('currentItem', () => {
  it('takes the page itself and what lies below it', () => {
    expect(currentItem(groups, '/policies')?.label).toBe('Policies');
    expect(currentItem(groups, '/policies/7')?.label).toBe('Policies');
  });

  it('prefers the longer address', () => {
    expect(currentItem(groups, '/policies/drafts/3')?.label).toBe('Drafts');
  });

  it('does not take a name that only begins alike, and the root only for itself', () => {
    expect(currentItem(groups, '/policies-old')).toBeUndefined();
    expect(currentItem(groups, '/')?.label).toBe('Overview');
    expect(currentItem(groups, '/decisions')).toBeUndefined();
  });
});
