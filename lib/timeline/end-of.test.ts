import { expect, test } from 'vitest';
import { endOf } from './end-of';
import type { TimelineRevocation } from './timeline';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
const edge = (id: string, parentId: string | null, actor: string) => ({
  id,
  parentId,
  actor: { id: actor, name: actor },
  personId: 'dana',
  createdAt: at(0),
  expiresAt: at(50),
});
const revocation = (id: string, minute: number, to: string | null = null): TimelineRevocation => ({
  id: `r-${id}`,
  subject: { kind: 'delegation', id, name: id },
  from: at(minute),
  to,
  requesterName: 'Ilse',
  denied: 0,
  allowed: 0,
});

const root = edge('root', null, 'assistant');
const child = edge('child', 'root', 'researcher');
const all = [root, child];

test.each<[string, TimelineRevocation[], string | null, string | null]>([
  ['nothing', [], null, null],
  ['the root, with what descends from it', [revocation('root', 10)], at(10), at(10)],
  ['the child alone', [revocation('child', 10)], null, at(10)],
  ['the sub-agent alone', [revocation('researcher', 10)], null, at(10)],
  ['the first agent, with what it handed on', [revocation('assistant', 10)], at(10), at(10)],
  ['the person', [revocation('dana', 20), revocation('root', 30)], at(20), at(20)],
  ['what was lifted again does not end it', [revocation('root', 10, at(12))], null, null],
  ['too late', [revocation('root', 55)], null, null],
  ['somebody else', [revocation('other', 10)], null, null],
])('ended by %s', (_, revocations, ofRoot, ofChild) => {
  expect([endOf(root, all, revocations), endOf(child, all, revocations)]).toEqual([ofRoot, ofChild]);
});
