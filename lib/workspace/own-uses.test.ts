import { describe, expect, test } from 'vitest';
import { whyNotRemove } from './own-uses';

const held = {
  connectors: [
    { slug: 'team-memory', namespace: 'TeamMemory', name: 'Team memory' },
    { slug: 'project-files', namespace: 'ProjectFiles', name: 'Project files' },
  ],
  agents: [{ spiffeId: 'spiffe://x.test/agent/triage', name: 'triage' }],
};
const own = (text: string, id = 'ours') => ({ id, text, place: 'v3' });

describe('a policy of one’s own holds what it names', () => {
  test.each([
    ['by its action', 'permit (principal, action == TeamMemory::Action::"read_graph", resource);', 'Team memory'],
    ['by its connector', 'forbid (principal, action, resource in Connector::"team-memory");', 'Team memory'],
    ['by a tool', 'forbid (principal, action, resource == Tool::"project-files/write_file");', 'Project files'],
    ['by an agent', 'permit (principal == Agent::"spiffe://x.test/agent/triage", action, resource);', 'triage'],
    [
      'in a condition',
      'permit (principal, action, resource) when { resource in Connector::"team-memory" && principal == Agent::"spiffe://x.test/agent/triage" };',
      'Team memory, triage',
    ],
  ])('%s', (_how, text, names) => {
    expect(whyNotRemove([own(text)], held)).toBe(
      `ours in v3 names ${names}. Take these names out of your policies, or end the drafts, then remove the sample.`,
    );
  });

  test.each([
    ['in a comment', '// like Connector::"team-memory"\npermit (principal, action, resource);'],
    ['as a part of another name', 'forbid (principal, action, resource in Connector::"team-memory-2");'],
    ['of nothing of the sample', 'permit (principal, action == Ours::Action::"read", resource);'],
  ])('and not %s', (_how, text) => {
    expect(whyNotRemove([own(text)], held)).toBeNull();
  });
});

test('many are counted', () => {
  const policies = Array.from({ length: 8 }, (_, index) => own('resource in Connector::"team-memory"', `p${index}`));
  expect(whyNotRemove(policies, held)).toContain('p4 in v3 names Team memory; and 3 more.');
});
