import { describe, expect, test } from 'vitest';
import { everythingOffered, grantedScope, offerOf } from './handed-over';
import { beyond } from './scope';

const tool = (name: string, effects: Partial<Record<'writes' | 'destroys' | 'egresses', boolean>> = {}) => ({
  name,
  title: null,
  reads: true,
  writes: false,
  destroys: false,
  egresses: false,
  ...effects,
});
const connectors = [
  { name: 'Files', tools: [tool('read_file'), tool('write_file', { writes: true }), tool('search')] },
  { name: 'Web', tools: [tool('search', { egresses: true }), tool('fetch', { egresses: true })] },
];
const names = (scope: string[]) => offerOf(scope, connectors).tools.map(({ name }) => name);

describe('an asked scope comes to', () => {
  test('every tool, for tools, those that change something first', () =>
    expect(names(['tools'])).toEqual(['write_file', 'fetch', 'search', 'read_file']));
  test('those that only read wherever they are, for tools:read', () =>
    expect(names(['tools:read'])).toEqual(['read_file']));
  test('one tool, by its name', () => expect(names(['tool:write_file', 'tool:absent'])).toEqual(['write_file']));
  test('no tool, for resources', () => expect(names(['resources'])).toEqual([]));

  test('a tool of two connectors is one line that says both, and the worst of both', () => {
    expect(offerOf(['tools'], connectors).tools.find(({ name }) => name === 'search')).toMatchObject({
      connectors: ['Files', 'Web'],
      egresses: true,
    });
  });
});

describe('what is granted', () => {
  const asked = ['tools', 'resources'];
  const offer = offerOf(asked, connectors);

  test('is what was asked while nothing is unticked', () => {
    expect(grantedScope(asked, offer, everythingOffered(offer))).toEqual(asked);
  });

  test('names each tool once something is unticked, and stays within what was asked', () => {
    const granted = grantedScope(asked, offer, ['tool:read_file', 'resources']);
    expect(granted).toEqual(['tool:read_file', 'resources']);
    expect(beyond(asked, granted ?? [])).toEqual([]);
  });

  test('may be nothing', () => expect(grantedScope(asked, offer, [])).toEqual([]));

  test.each(['tools', 'prompts', 'tool:absent', 'tools:read'])('is never %s, which was not on the page', (token) => {
    expect(grantedScope(asked, offer, [token])).toBeNull();
  });

  test('of reading alone cannot be stretched to a tool that writes', () => {
    const reading = offerOf(['tools:read'], connectors);
    expect(grantedScope(['tools:read'], reading, ['tool:write_file'])).toBeNull();
    expect(grantedScope(['tools:read'], reading, ['tool:read_file'])).toEqual(['tools:read']);
  });
});
