import { expect, test } from 'vitest';
import { changeWords, type OutlinePolicy, outline } from './outline';

const connectors = [
  { slug: 'project-files', namespace: 'ProjectFiles', name: 'Project files' },
  { slug: 'files', namespace: 'Files', name: 'Files' },
];
const policy = (id: string, text: string, line = 1): OutlinePolicy => ({ id, effect: 'permit', text, line });

test('policies stand under the connector they speak of, by slug or by namespace', () => {
  const found = outline(
    [
      policy('a', 'permit (principal, action == ProjectFiles::Action::"read", resource);'),
      policy('b', 'permit (principal, action, resource in Connector::"files");'),
      policy('c', 'permit (principal, action, resource);'),
      policy('d', 'ProjectFiles::Action::"x" Connector::"files"'),
    ],
    connectors,
    null,
  );
  expect(found.groups.map(({ title, entries }) => [title, entries.map(({ id }) => id)])).toEqual([
    // ProjectFiles::Action:: ends in Files::Action::, which is another connector's
    ['Project files', ['a']],
    ['Files', ['b']],
    ['Every connector', ['c']],
    ['Several connectors', ['d']],
  ]);
});

test('changes are told against the base by id, not by line', () => {
  const base = [
    { id: 'same', text: 'permit(a);' },
    { id: 'edited', text: 'permit(b);' },
    { id: 'gone', text: 'permit(c);' },
  ];
  const found = outline(
    [policy('same', 'permit(a);', 9), policy('edited', 'permit(bb);'), policy('new', 'permit(d);')],
    connectors,
    base,
  );
  expect(found.groups[0]?.entries.map(({ change }) => change)).toEqual([null, 'changed', 'added']);
  expect(found.removed).toEqual(['gone']);
  expect(changeWords(found)).toBe('1 policy added, 1 changed, 1 removed');
  expect(changeWords(outline([], [], null))).toBe('No policy differs');
});
