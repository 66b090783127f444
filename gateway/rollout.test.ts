import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DecisionRecord } from '@/lib/decisions/record';
import type { CandidateSet, ConnectorState, GroupSnapshot } from '@/lib/gateways/wire';
import { policiesOf } from '@/lib/policies/test/models';
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
  state = connectorState('remote', connector.upstream, connector.tools);
  await harness.start();
});
afterEach(() => harness.end());

const call = async (agent = 'one') => (await harness.post('remote', 'tools/call', { name: 'work' }, {}, agent)).json();
/** Records of calls of the tool, once as many as expected arrived. */
const recorded = (count: number): Promise<DecisionRecord[]> =>
  harness.console.until(() => {
    const calls = [...harness.console.decisions.values()].filter(({ target }) => target === 'work');
    return calls.length >= count && calls;
  });
const publish = (policy: string, more: Partial<GroupSnapshot>) => harness.publish(policy, [state], more);
const candidateOf = (text: string, more: Partial<CandidateSet> = {}): CandidateSet => ({
  version: 2,
  digest: 'candidate',
  policies: policiesOf(text).map(({ id, text: policy }) => ({ id, text: policy, digest: 'd' })),
  kind: 'shadow',
  share: 0,
  ...more,
});
const forbidAll = '@id("off") forbid (principal, action, resource);';

describe('a roll-out at a real gateway', () => {
  test('in shadow: calls go on, and every record arrives compared', async () => {
    await publish(permitAll, { candidate: candidateOf(forbidAll) });
    for (let index = 0; index < 20; index += 1) expect((await call()).result).toBeDefined();
    for (const record of await recorded(20)) {
      expect(record).toMatchObject({ effect: 'allow', policyVersion: 1, mode: 'enforce' });
      expect(record.beside).toMatchObject({ role: 'candidate', version: 2, effect: 'deny', determining: ['off'] });
    }
    expect(harness.console.complaints).toEqual([]);
    expect(harness.console.acknowledgements.at(-1)?.candidate).toEqual({ version: 2, outcome: 'loaded', reason: null });
  });

  test('as canary for everyone: the candidate decides, also after a restart while the console is away', async () => {
    await publish(permitAll, { candidate: candidateOf(forbidAll, { kind: 'canary', share: 100 }) });
    expect((await call()).error.data).toMatchObject({ cause: 'forbidden', determining: ['off'] });
    await recorded(1);
    harness.console.failing.set('stream', 503);
    await harness.stop();
    await harness.start();
    await harness.fresh('remote');
    expect((await call()).error.data).toMatchObject({ cause: 'forbidden', determining: ['off'] });
    for (const record of await recorded(2)) {
      expect(record).toMatchObject({ policyVersion: 2, beside: { role: 'baseline', version: 1, effect: 'allow' } });
    }
  });

  test('ends with the next state: the version in force decides again', async () => {
    await publish(permitAll, { candidate: candidateOf(forbidAll, { kind: 'canary', share: 100 }) });
    expect((await call()).error).toBeDefined();
    await publish(permitAll, {});
    expect((await call()).result).toBeDefined();
    expect((await recorded(2)).at(-1)).toMatchObject({ policyVersion: 1, beside: null });
  });

  test('with a candidate that cannot be loaded: it is reported, and the base goes on', async () => {
    const broken = { ...candidateOf(''), policies: [{ id: 'x', text: 'permit (', digest: 'd' }] };
    await publish(permitAll, { candidate: broken });
    expect((await call()).result).toBeDefined();
    const said = harness.console.acknowledgements.at(-1);
    expect(said).toMatchObject({ outcome: 'applied', candidate: { version: 2, outcome: 'refused' } });
    expect(said?.candidate?.reason).not.toBe('');
    expect((await recorded(1))[0]?.beside).toBeNull();
  });
});

describe('a real gateway that observes', () => {
  test('carries what the policies deny and lists it, and still denies what is revoked, with proof', async () => {
    await publish('', { mode: 'observe' });
    const listed = await (await harness.post('remote', 'tools/list')).json();
    expect(listed.result.tools).toHaveLength(1);
    expect((await call()).result).toBeDefined();
    expect((await recorded(1))[0]).toMatchObject({ effect: 'allow', cause: 'no-permit', mode: 'observe' });
    const { id, slug, name } = state;
    const revocationId = await harness.console.revoke({ kind: 'connector', connectorId: id, slug, name });
    const { probe } = await harness.console.acknowledged('fleet', 1);
    expect(probe).toMatchObject({ denied: true, deniedBy: revocationId, withoutRevocation: { effect: 'allow' } });
    expect((await call()).error.data).toMatchObject({ code: 'revoked', revocationId });
  });
});
