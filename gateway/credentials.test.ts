import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callCredentialType } from '@/lib/call-credentials/claims';
import type { ConnectorState } from '@/lib/gateways/wire';
import { Harness, permitAll } from './test/harness';
import { HttpConnector, type Received, tool } from './test/http-connector';
import { connectorState, snapshotOf } from './test/snapshots';

/** A real gateway in front of a real HTTP connector that is set to call credentials. */
describe('a connector that requires call credentials', () => {
  let harness: Harness;
  let server: HttpConnector;
  let tickets: ConnectorState;
  const audience = 'https://tickets.test/mcp';
  const tokenOf = ({ headers }: Received) => (headers.authorization ?? '').replace(/^Bearer /, '');

  beforeAll(async () => {
    harness = await Harness.prepare();
    await harness.start();
  });
  afterAll(() => harness.end());
  beforeEach(async () => {
    server = await HttpConnector.start();
    tickets = connectorState('tickets', server.upstream, server.tools, { callCredentials: { audience, seconds: 30 } });
    await harness.publish(permitAll, [tickets]);
  });
  afterEach(() => server.stop());

  const call = () => harness.post('tickets', 'tools/call', { name: 'work' });

  test('gets one with each call, signed by a key of its JWKS, for that decision', async () => {
    expect((await (await call()).json()) as object).toHaveProperty('result');
    const [received] = server.calls;
    const keys = createLocalJWKSet({ keys: harness.console.issuingKeys });
    const options = { issuer: harness.url, audience, typ: callCredentialType, algorithms: ['ES256'] };
    const { payload } = await jwtVerify(tokenOf(received as Received), keys, options);
    expect(payload).toMatchObject({ scope: 'tool:work', sub: 'spiffe://test.example/agent/one' });
    const record = await harness.console.until(() => harness.console.decisions.get(String(payload.jti)));
    expect([record.effect, record.target]).toEqual(['allow', 'work']);
  });

  test('never sees the token that came in, in any header or body of any request', async () => {
    const inbound = await harness.svid('tickets');
    await harness.post('tickets', 'tools/call', { name: 'work' }, { authorization: `Bearer ${inbound}` });
    await harness.post('tickets', 'tools/list', {}, { authorization: `Bearer ${inbound}` });
    const [, payload = '', signature = ''] = inbound.split('.');
    const sent = server.received.map(({ message, headers }) => JSON.stringify([message, headers])).join('\n');
    expect(server.received.length).toBeGreaterThan(3);
    for (const part of [inbound, payload, signature]) expect(sent.includes(part)).toBe(false);
  });

  test('is sent a token that the caller put into its arguments, and the outcome says so', async () => {
    server.tools = [tool('work', { note: { type: 'string' } })];
    await harness.publish(permitAll, [
      connectorState('noted', server.upstream, server.tools, { callCredentials: { audience, seconds: 30 } }),
    ]);
    const inbound = await harness.svid('noted');
    const send = async (args: object) => {
      const params = { name: 'work', arguments: args };
      await harness.post('noted', 'tools/call', params, { authorization: `Bearer ${inbound}` });
      const { jti } = decodeJwt(tokenOf(server.calls.at(-1) as Received));
      return harness.console.until(() => harness.console.outcomes.get(String(jti)));
    };
    expect(await send({ note: 'none' })).toMatchObject({ passedOn: false });
    expect(await send({ note: `call back with ${inbound}` })).toMatchObject({ passedOn: true });
  });

  test('gets two for two calls, never one twice', async () => {
    await Promise.all([call(), call(), call()]);
    const ids = server.received
      .filter(({ headers }) => headers.authorization)
      .map((one) => decodeJwt(tokenOf(one)).jti);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is told apart in its introductions: those are the gateway’s own', async () => {
    const own = server.received.filter(
      ({ headers, message }) => headers.authorization && message.method !== 'tools/call',
    );
    expect(own.map((one) => decodeJwt(tokenOf(one)))).toEqual(
      own.map(({ message }) =>
        expect.objectContaining({
          sub: harness.url,
          aud: audience,
          scope: message.method === 'tools/list' ? 'list_tools' : 'discover',
        }),
      ),
    );
    expect(own.length).toBeGreaterThanOrEqual(2);
  });

  test('is asked once as a stranger, and what it answers is reported', async () => {
    const report = await harness.console.until(() =>
      harness.console.discoveries.find(({ connectorId }) => connectorId === tickets.id),
    );
    expect(report.answersStrangers).toBe(true);
  });

  test('one that turns strangers away is reported so', async () => {
    const strict = await HttpConnector.start();
    strict.demandsCredential = true;
    const state = connectorState('strict', strict.upstream, strict.tools, {
      callCredentials: { audience, seconds: 30 },
    });
    await harness.publish(permitAll, [tickets, state]);
    const report = harness.console.discoveries.find(({ connectorId }) => connectorId === state.id);
    expect(report?.answersStrangers).toBe(false);
    await strict.stop();
  });
});

test('a connector that is not set to it gets no Authorization at all', async () => {
  const harness = await Harness.prepare();
  await harness.start();
  const server = await HttpConnector.start();
  await harness.publish(permitAll, [connectorState('plain', server.upstream, server.tools)]);
  await harness.post('plain', 'tools/call', { name: 'work' });
  expect(server.calls).toHaveLength(1);
  expect(server.received.filter(({ headers }) => headers.authorization)).toEqual([]);
  await harness.end();
  await server.stop();
});

test('without a certified key nothing is sent, and the call says why', async () => {
  const harness = await Harness.prepare();
  harness.console.failing.set('issuing-keys', 503);
  await harness.start();
  const server = await HttpConnector.start();
  const state = connectorState('tickets', server.upstream, server.tools, {
    callCredentials: { audience: 'https://tickets.test/mcp', seconds: 30 },
  });
  const number = await harness.console.publish(snapshotOf(harness.console.groupId, harness.domain, permitAll, [state]));
  await harness.console.acknowledged('group', number);
  const answer = (await (await harness.post('tickets', 'tools/list')).json()) as { error: { message: string } };
  expect(answer.error.message).toMatch(/certified no key/);
  expect(server.received).toEqual([]);
  await harness.end();
  await server.stop();
});
