import { expect, test } from 'vitest';
import { byUrgency, counted, type Need, type NeedKind } from './need';

const need = (kind: NeedKind, since: string | null): Need => ({
  id: `${kind} ${since}`,
  kind,
  sentence: [],
  detail: [],
  since,
  action: { label: 'Open', href: '/', permission: 'overview:read' },
});

test('enforcement comes before inventory, and what waits longest before what came last', () => {
  const needs = [
    need('no-owner', '2026-01-01'),
    need('gateway', '2026-02-02'),
    need('no-owner', null),
    need('gateway', '2026-01-01'),
  ];
  expect(byUrgency(needs).map(({ id }) => id)).toEqual([
    'gateway 2026-01-01',
    'gateway 2026-02-02',
    'no-owner 2026-01-01',
    'no-owner null',
  ]);
});

test('one is one', () => {
  expect([counted(1, 'tool'), counted(0, 'tool'), counted(1_300, 'tool')]).toEqual([
    '1 tool',
    '0 tools',
    '1,300 tools',
  ]);
});
