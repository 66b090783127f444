import { expect, test } from 'vitest';
import type { Standing } from './member-can';
import { memberFilter, narrowMembers } from './member-list';

const members: Standing[] = [
  { id: '1', name: 'Dana Okafor', email: 'dana@a.invalid', roles: ['author', 'responder'], state: 'active' },
  { id: '2', name: 'Ilse Brandt', email: 'ilse@b.invalid', roles: ['approver', 'responder'], state: 'active' },
  { id: '3', name: 'Old Author', email: 'old@a.invalid', roles: ['author'], state: 'departed' },
];
const narrow = (filter: object) => {
  const { matching, counts } = narrowMembers(members, memberFilter.parse(filter));
  return { ids: matching.map(({ id }) => id), counts };
};

test('facets AND together, values of one OR together, and counts follow the other facets', () => {
  expect(narrow({}).ids).toEqual(['1', '2', '3']);
  const authors = narrow({ role: 'author' });
  expect(authors.ids).toEqual(['1', '3']);
  expect(authors.counts.state).toEqual({ active: 1, invited: 0, departed: 1, machine: 0 });
  expect(authors.counts.role).toMatchObject({ author: 2, approver: 1, responder: 2, administrator: 0 });
  expect(narrow({ role: ['author', 'approver'], state: 'active' }).ids).toEqual(['1', '2']);
});

test('text finds every word in name or address', () => {
  expect(narrow({ q: 'A.INVALID okafor' }).ids).toEqual(['1']);
  expect(narrow({ q: 'nobody' }).ids).toEqual([]);
});
