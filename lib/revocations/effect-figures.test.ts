import { expect, test } from 'vitest';
import { type DoneRevocation, doneFigures, effectFigures, returnFigures } from './effect-figures';

const effect = { using: 1, usingWhat: 'agents' as const, tools: 14, callsLastHour: 0, gateways: 2 };
const done: DoneRevocation = {
  id: '01890000-0000-7000-8000-000000000001',
  subject: { kind: 'connector', id: '01890000-0000-7000-8000-000000000002' },
  requestedAt: '2026-11-24T10:00:00.000Z',
  reinstatement: { at: '2026-11-24T11:00:00.000Z' },
  effect,
  cutInFlight: 0,
  firstCut: null,
  allowedSince: 0,
  deniedSince: 3,
};
const words = (figures: { value: number; label: string }[]) => figures.map(({ value, label }) => `${value} ${label}`);

test('words fit their number', () => {
  expect(words(effectFigures(effect))).toEqual([
    '1 agent loses it',
    '14 tools close',
    '0 calls in the last hour',
    '2 gateways must prove it',
  ]);
  expect(words(returnFigures({ ...effect, using: 2, usingWhat: 'connectors' }))[0]).toBe('2 connectors it used open');
});

test('each figure of a revocation leads to the rows it counts, within its own time', () => {
  const [lost, tools, cut, denied, allowed] = doneFigures(done);
  expect(lost?.href).toContain('to=2026-11-24T10%3A00%3A00.000Z');
  expect(tools?.href).toBe(`/connectors/${done.subject.id}`);
  expect(cut?.href, 'nothing was cut, so there is nothing to open').toBeUndefined();
  expect(denied?.href).toContain(`revocation=${done.id}`);
  expect(allowed?.href).toMatch(/effect=allow.*from=2026-11-24T10%3A00.*to=2026-11-24T11%3A00/);
  expect(allowed?.must).toBe('be-zero');
});

test('a cut call is opened itself', () => {
  const cut = doneFigures({ ...done, cutInFlight: 1, firstCut: { decisionId: 'd1' } })[2];
  expect(cut).toMatchObject({ value: 1, label: 'call in flight cut', href: '/decisions/d1' });
});

test('the calls of an identity are those it made', () => {
  const [used, , , , allowed] = doneFigures({
    ...done,
    effect: { ...effect, usingWhat: 'connectors' },
    subject: { kind: 'identity', id: 'i1' },
  });
  expect(used?.label).toBe('connector it used');
  expect(allowed?.href).toContain('agent=i1');
});
