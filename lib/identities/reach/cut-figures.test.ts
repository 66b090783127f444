import { expect, test } from 'vitest';
import { cutFigures } from './cut-figures';

const effect = { using: 1, usingWhat: 'agents' as const, tools: 14, callsLastHour: 0, gateways: 2 };

test('every figure of a connector leads to what it counts', () => {
  expect(cutFigures({ kind: 'connector', id: 'c1' }, effect, 0)).toEqual([
    { value: 1, label: 'agent used it in 30 d', href: '/decisions?connector=c1&effect=allow&last=30d' },
    { value: 0, label: 'persons behind those calls', href: '/decisions?connector=c1&effect=allow&last=30d' },
    { value: 14, label: 'tools close', href: '/connectors/c1' },
    { value: 0, label: 'calls in the last hour', href: '/decisions?connector=c1' },
    { value: 2, label: 'gateways must prove it', href: '/gateways' },
  ]);
});

test('an agent’s delegations end with it', () => {
  const figures = cutFigures({ kind: 'identity', id: 'a1' }, { ...effect, usingWhat: 'connectors', delegations: 3 });
  expect(figures[2]?.href).toBe('/identities/delegations?of=identity%3Aa1&state=active');
  expect(figures.map(({ value, label }) => `${value} ${label}`)).toEqual([
    '1 connector it used in 30 d',
    '14 tools close',
    '3 delegations end',
    '0 calls in the last hour',
    '2 gateways must prove it',
  ]);
});
