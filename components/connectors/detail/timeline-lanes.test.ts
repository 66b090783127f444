import { expect, it } from 'vitest';
import type { ConnectorTimeline } from '@/lib/connectors/server/read-timeline';
import { timelineEvents, timelineLanes } from './timeline-lanes';

const timeline: ConnectorTimeline = {
  from: '2026-11-23T10:00:00.000Z',
  to: '2026-11-23T12:00:00.000Z',
  buckets: [],
  allow: 10,
  deny: 2,
  versions: [
    {
      number: 5,
      message: 'first',
      publisherName: 'Ilse',
      from: '2026-11-22T10:00:00.000Z',
      to: '2026-11-23T10:30:00.000Z',
    },
    { number: 6, message: 'drops triage', publisherName: 'Ilse', from: '2026-11-23T10:30:00.000Z', to: null },
  ],
  pins: [{ at: '2026-11-23T10:05:00.000Z', by: 'first discovery by gw-1', tools: 14 }],
  revocations: [
    {
      id: 'r',
      from: '2026-11-23T11:00:00.000Z',
      to: '2026-11-23T11:15:12.000Z',
      requesterName: 'Dana',
      denied: 381,
      allowed: 0,
    },
  ],
};

it('lists what happened in the window, in order', () => {
  expect(timelineEvents(timeline).map(({ label }) => label)).toEqual([
    'Tools 14 pinned at first discovery by gw-1',
    'Policy v6 published by Ilse: drops triage',
    'Revoked by Dana',
    'Revocation lifted',
  ]);
});

it('crosses every lane at both ends of a revocation, and says it in words', () => {
  const { lanes, kills, label } = timelineLanes(timeline);
  expect(kills).toEqual(['2026-11-23T11:00:00.000Z', '2026-11-23T11:15:12.000Z']);
  expect(lanes.map(({ name }) => name)).toEqual(['Decisions', 'Policy', 'Tool definitions', 'Revocation']);
  expect(label).toContain('revoked 15 m 12 s by Dana, 381 calls denied');
});

it('leaves out lanes with nothing in them, and ends outside the window', () => {
  const open = timeline.revocations.map((one) => ({ ...one, from: '2026-11-23T09:00:00.000Z', to: null }));
  expect(timelineLanes({ ...timeline, pins: [], revocations: [] }).lanes).toHaveLength(2);
  expect(timelineLanes({ ...timeline, revocations: open }).kills).toEqual([]);
});
