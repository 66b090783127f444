import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectorState } from '@/lib/gateways/wire';
import { Harness, permitAll } from './test/harness';
import { HttpConnector, tool } from './test/http-connector';
import { connectorState } from './test/snapshots';

let harness: Harness;
let connector: HttpConnector;
let state: ConnectorState;

beforeAll(async () => {
  connector = await HttpConnector.start();
});
afterAll(() => connector.stop());
beforeEach(async () => {
  harness = await Harness.prepare();
  connector.tools = [tool('work')];
  connector.received.length = 0;
  state = connectorState('remote', connector.upstream, connector.tools);
  await harness.start();
  await harness.publish(permitAll, [state]);
});
afterEach(() => harness.end());

const call = async (agent = 'one') => (await harness.post('remote', 'tools/call', { name: 'work' }, {}, agent)).json();

describe('with the console down', () => {
  const strict = (seconds: number) => ({
    freshnessSeconds: { low: seconds, standard: seconds, high: seconds, critical: seconds },
  });
  beforeEach(() => {
    connector.onCall = ({ response, message }) => connector.answer(response, message, { content: [] });
  });

  test('calls are decided, also after a restart, and every decision arrives once it is back', async () => {
    await harness.console.revoke({
      kind: 'identity',
      identityId: state.id,
      spiffeId: 'spiffe://test.example/agent/two',
      name: 'two',
    });
    await harness.console.acknowledged('fleet', 1);
    await harness.console.down();
    expect((await call()).result).toBeDefined();
    expect((await call('two')).error.data.code).toBe('revoked');
    await harness.stop();
    await harness.start({ enrolmentToken: null });
    // The connector has to be reached again before the pins of its tools can be compared.
    let again = await call();
    while (again.error?.data.code === 'unavailable') again = await call();
    expect(again.result).toBeDefined();
    const denied = await call('two');
    expect(denied.error.data.code).toBe('revoked');
    await harness.console.listen();
    await harness.console.until(() => harness.console.decisions.has(denied.error.data.decisionId));
    expect([...harness.console.decisions.values()].filter(({ effect }) => effect === 'allow').length).toBe(
      [...harness.console.outcomes.values()].length,
    );
    expect(harness.console.complaints).toEqual([]);
  });

  test('past the deadline of the tier calls are denied, saying why, until it is back', async () => {
    await harness.publish(permitAll, [state], strict(1));
    await harness.console.down();
    let answer = await call();
    while (answer.result) answer = await call();
    expect(answer.error.data.code).toBe('stale');
    expect(answer.error.message).toMatch(/last confirmed the states of this gateway .* the tier standard allows 1 s/);
    await harness.console.listen();
    while (answer.error) answer = await call();
    expect(answer.result).toBeDefined();
  });
});

test('a console that lost states it sent is not believed to be current', async () => {
  connector.onCall = ({ response, message }) => connector.answer(response, message, { content: [] });
  const other = { kind: 'identity' as const, identityId: state.id, spiffeId: 'spiffe://test.example/x', name: 'x' };
  await harness.console.revoke(other);
  await harness.console.acknowledged('fleet', 1);
  await harness.publish(permitAll, [state], {
    freshnessSeconds: { low: 1, standard: 1, high: 1, critical: 1 },
  });
  harness.console.fleet.length = 0;
  let answer = await call();
  while (answer.result) answer = await call();
  expect(answer.error.data.code).toBe('stale');
});
