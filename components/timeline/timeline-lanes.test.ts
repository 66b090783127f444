import { expect, test } from 'vitest';
import type { Timeline } from '@/lib/timeline/timeline';
import { lanesOf } from './timeline-lanes';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
const buckets = [{ at: at(0), allow: 2, deny: 1 }];
const edge = {
  id: 'd1',
  parentId: null,
  indent: 0,
  actor: { id: 'a1', name: 'assistant' },
  from: 'Dana Okafor',
  personId: 'p1',
  scope: ['tools:read'],
  audiences: ['http://localhost:4000/mcp/project-files'],
  purpose: null,
  createdAt: at(5),
  expiresAt: at(50),
  revokedAt: at(20),
  tokens: [],
  buckets,
};
const timeline: Timeline = {
  subject: { kind: 'person', id: 'p1', name: 'Dana Okafor' },
  from: at(0),
  to: at(59),
  allow: 2,
  deny: 1,
  delegations: [edge, { ...edge, id: 'd2', indent: 1, actor: { id: 'a2', name: 'researcher' }, revokedAt: null }],
  moreDelegations: 0,
  inForce: 1,
  actors: [{ kind: 'connector', id: null, name: 'unknown connector', buckets }],
  moreActors: 0,
  revocations: [
    {
      id: 'r1',
      subject: { kind: 'delegation', id: 'd1', name: 'assistant for Dana Okafor' },
      from: at(20),
      to: null,
      requesterName: 'Ilse',
      denied: 3,
      allowed: 0,
    },
  ],
  downstream: null,
};

test('a delegation lasts until it was revoked, and is hatched for the rest of its time', () => {
  const [first, second] = lanesOf(timeline).lanes;
  expect(first).toMatchObject({
    name: 'assistant for Dana Okafor',
    href: '/identities/delegations/d1',
    spans: [
      { from: at(5), to: at(20), kind: 'current', label: 'tools that only read at project-files' },
      { from: at(20), to: at(50), kind: 'revoked' },
    ],
  });
  expect(second).toMatchObject({ indent: 1, spans: [{ to: at(50), kind: 'current' }] });
});

test('the moment of a revocation crosses every lane, and its words say what came after', () => {
  const { kills, label, lanes } = lanesOf(timeline);
  expect(kills).toEqual([at(20)]);
  expect(label).toContain('3 calls denied by it, 0 allowed after.');
  expect(lanes.at(-1)).toMatchObject({ name: 'Revoked', spans: [{ href: '/revocations/r1' }] });
});

test('what nobody reported has no lane, and an unknown connector leads nowhere', () => {
  const { lanes } = lanesOf(timeline);
  expect(lanes.some(({ name }) => name === 'Further down')).toBe(false);
  expect(lanes[2]).toMatchObject({ name: 'unknown connector', href: undefined });
});
