import { describe, expect, it } from 'vitest';
import type { NavigationGroup } from './navigation';
import { paletteGroups } from './palette-items';

const navigation: NavigationGroup[] = [
  { label: 'Watch', items: [{ label: 'Decisions', href: '/decisions', icon: 'decisions' }] },
  { label: 'Act', items: [{ label: 'Revocations', href: '/revocations', icon: 'revocations' }] },
];
const files = { id: '1', kind: 'connector', label: 'Project files', href: '/connectors/1' };

describe('paletteGroups', () => {
  it('lists what was opened last and every page when nothing is typed', () => {
    const groups = paletteGroups({ query: ' ', commands: [], navigation, objects: [], recent: [files] });
    expect(groups.map((group) => [group.value, group.items.map((item) => item.label)])).toEqual([
      ['Opened last', ['Project files']],
      ['Go to', ['Decisions', 'Revocations']],
    ]);
  });

  it('puts the page before objects, and keeps only what holds every word', () => {
    const groups = paletteGroups({
      query: 'REVO',
      commands: [{ label: 'Revoke Project files' }, { label: 'Send a call' }],
      navigation,
      objects: [files],
      recent: [],
    });
    expect(groups.map((group) => [group.value, group.items.map((item) => item.label)])).toEqual([
      ['On this page', ['Revoke Project files']],
      ['Found', ['Project files']],
      ['Go to', ['Revocations']],
    ]);
  });

  it('gives every item its own value', () => {
    const values = paletteGroups({
      query: '',
      commands: [{ label: 'Decisions' }],
      navigation,
      objects: [],
      recent: [files],
    })
      .flatMap((group) => group.items)
      .map((item) => item.value);
    expect(new Set(values).size).toBe(values.length);
  });
});
