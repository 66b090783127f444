import { expect, test } from 'vitest';
import { newPackView } from './new-input';

const frameworks = [{ id: 'countersign' }, { id: 'soc-2' }];
const now = new Date('2026-11-28T12:34:56.000Z');

test('the address says of what a pack is to be; a stale one still opens the form', () => {
  const { wanted } = newPackView(
    {
      framework: 'soc-2',
      redacted: 'true',
      from: '2026-10-01T00:00:00Z',
      to: '2026-11-01T00:00:00Z',
      environment: 'staging',
    },
    frameworks,
    now,
  );
  expect(wanted).toEqual({
    ...{ framework: 'soc-2', redacted: true, environment: ['staging'] },
    ...{ from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
  });
  expect(newPackView({ framework: 'gone', from: 'yesterday' }, frameworks, now)).toMatchObject({
    ...{ framework: 'countersign', redacted: false },
    wanted: { framework: 'countersign', from: '2026-10-29T12:00:00.000Z' },
  });
});

test('framework and redaction go along when the time is changed', () => {
  const { input } = newPackView({ framework: 'soc-2', redacted: 'true', last: '7d' }, frameworks, now);
  expect(input).toEqual({ framework: 'soc-2', redacted: 'true', last: '7d' });
});
