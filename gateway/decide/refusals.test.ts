import { expect, test } from 'vitest';
import { askOf, enforced, worldOf } from '../test/world';
import { decide } from './decide';
import { Refusals } from './refusals';

test('a flood of denials nobody pays for becomes agentOne record for each reason, and loses no count', async () => {
  const { enforcement } = await enforced();
  let now = 0;
  const written: (string | null)[] = [];
  const refusals = new Refusals(
    (record) => written.push(record.detail),
    () => now,
  );
  const { record } = decide(
    worldOf(enforcement),
    askOf({ caller: { kind: 'nobody', reason: 'no_token', detail: 'None.' } }),
  );
  for (let count = 0; count < 1_000; count += 1) refusals.add(record);
  expect(written).toHaveLength(60);
  now += 60_000;
  refusals.add(record);
  expect(written).toHaveLength(62);
  expect(written[60]).toContain('939 more like this');
});
