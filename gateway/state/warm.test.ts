import { beforeAll, expect, test } from 'vitest';
import type { PolicyEngine } from '@/lib/policies/engine';
import type { Enforcement } from '../decide/enforcement';
import { callerOf, enforced, svidOf } from '../test/world';
import type { RecentCall } from './probe';
import { warm } from './warm';

/** No time passes, however busy the machine is. */
const still = () => 0;

const call = (more: Partial<RecentCall> = {}): RecentCall => ({
  caller: callerOf(svidOf()),
  slug: 'remote',
  method: 'tools/call',
  params: { name: 'work', arguments: {} },
  ...more,
});

let enforcement: Enforcement;
beforeAll(async () => {
  ({ enforcement } = await enforced());
});

/** The same enforcement, with an engine that notes what it is asked. */
function watched(decide: PolicyEngine['decide'] = enforcement.engine.decide) {
  const asked: string[] = [];
  const engine: PolicyEngine = {
    ...enforcement.engine,
    decide: (request, slug) => {
      asked.push(`${slug} ${request.action.id}`);
      return decide(request, slug);
    },
  };
  return { asked, enforcement: { ...enforcement, engine } };
}

test('asks the new engine what was last asked of the old one', async () => {
  const one = watched();
  await warm(one.enforcement, [call(), call({ method: 'tools/list', params: {} })], async () => {}, still);
  expect(one.asked).toEqual(['remote work', 'remote list_tools']);
});

test('leaves out what is no longer there', async () => {
  const one = watched();
  const gone = [call({ slug: 'gone' }), call({ caller: callerOf(svidOf('spiffe://test.example/agent/gone')) })];
  await warm(one.enforcement, [...gone, call({ params: { name: 'gone' } })], async () => {}, still);
  expect(one.asked).toEqual([]);
});

test('lets calls pass between, and ends when it has taken its time', async () => {
  const slow: PolicyEngine['decide'] = (request, slug) => {
    const until = performance.now() + 6;
    while (performance.now() < until);
    return enforcement.engine.decide(request, slug);
  };
  const one = watched(slow);
  let pauses = 0;
  await warm(one.enforcement, Array(500).fill(call()), async () => {
    pauses += 1;
  });
  expect(pauses).toBeGreaterThan(0);
  expect(one.asked.length).toBeLessThan(100);
});
