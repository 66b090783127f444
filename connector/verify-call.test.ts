import { array, asyncProperty, assert as hold, jsonValue, oneof, string } from 'fast-check';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CallRefused } from './refusal';
import { audience, callOf, gateway, KeysServer } from './test/keys-server';
import { testKey } from './test/test-key';
import { verifyCall } from './verify-call';

let console: KeysServer;
beforeEach(async () => {
  console = await KeysServer.start();
});
afterEach(() => console.stop());

const refusal = async (request: Request, more = {}): Promise<CallRefused> => {
  const outcome = await verifyCall(request, { ...console.options, ...more }).catch((error: unknown) => error);
  if (!(outcome instanceof CallRefused)) throw new Error('The call was not refused.');
  return outcome;
};
const nowSeconds = () => Math.floor(Date.now() / 1000);

describe('a call that a gateway allowed', () => {
  test('says who makes it, for whom, under which decision', async () => {
    const request = console.request(await console.issue());
    const call = await verifyCall(request, console.options);
    expect(call).toMatchObject({
      person: 'person-1',
      agent: 'spiffe://a/agent/two',
      act: ['spiffe://a/agent/two', 'spiffe://a/agent/one'],
      scope: 'tool:open_ticket',
      gateway,
    });
    expect(call.decisionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(call.message).toEqual(callOf());
    expect(await request.json()).toEqual(callOf());
  });

  test('of an agent that acts for nobody names no person; what the gateway asks itself names nobody', async () => {
    const agent = await console.issue({ claims: { sub: 'spiffe://a/agent/one', act: undefined } });
    expect(await verifyCall(console.request(agent), console.options)).toMatchObject({
      person: null,
      agent: 'spiffe://a/agent/one',
    });
    const own = await console.issue({ claims: { sub: gateway, act: undefined, txn: undefined, scope: 'list_tools' } });
    const list = console.request(own, { jsonrpc: '2.0', id: 1, method: 'tools/list' });
    expect(await verifyCall(list, console.options)).toMatchObject({ person: null, agent: null, decisionId: null });
  });

  test('keys are read once for many calls', async () => {
    for (let at = 0; at < 5; at += 1) await verifyCall(console.request(await console.issue()), console.options);
    expect(console.asked).toBe(1);
  });

  test('with the end of a session, which has no body', async () => {
    const headers = { authorization: `Bearer ${await console.issue({ claims: { scope: 'end_session' } })}` };
    const call = await verifyCall(new Request(audience, { method: 'DELETE', headers }), console.options);
    expect(call.message).toBeNull();
  });
});

describe('is refused', () => {
  test('without a credential: 401, and nothing more is said', async () => {
    const refused = await refusal(console.request(null));
    expect([refused.status, refused.headers]).toEqual([401, { 'www-authenticate': 'Bearer' }]);
  });

  test('the second time: a credential is good for one call', async () => {
    const token = await console.issue();
    await verifyCall(console.request(token), console.options);
    expect((await refusal(console.request(token))).message).toMatch(/used before/);
  });

  test('once of two at the same moment', async () => {
    const token = await console.issue();
    const both = await Promise.allSettled([1, 2].map(() => verifyCall(console.request(token), console.options)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each<[string, object, RegExp]>([
    ['another connector’s', { claims: { aud: 'https://notes.test/mcp' } }, /"aud"/],
    ['an expired one', { claims: { iat: nowSeconds() - 60, exp: nowSeconds() - 30 } }, /"exp"/],
    ['one without an end', { claims: { exp: undefined } }, /"exp"/],
    ['one that lasts too long', { claims: { iat: nowSeconds() - 400, exp: nowSeconds() + 4_000 } }, /"iat"/],
    ['one of the future', { claims: { iat: nowSeconds() + 600, exp: nowSeconds() + 630 } }, /"iat"/],
    ['one that cannot be told from another', { claims: { jti: 'x' } }, /does not say/],
    ['one of another gateway than its key', { claims: { iss: 'https://other.test' } }, /not one of its issuer/],
    ['one of another type', { header: { typ: 'JWT' } }, /"typ"/],
    ['one given to a command', { header: { typ: 'launch+jwt' } }, /"typ"/],
    ['one that names no key', { header: { kid: undefined } }, /issuer|key/i],
  ])('%s', async (_, change, why) => {
    const refused = await refusal(console.request(await console.issue(change)));
    expect([refused.error, refused.status]).toEqual(['invalid_token', 401]);
    expect(refused.message).toMatch(why);
  });

  test('for another tool than its scope: 403, naming what would be needed', async () => {
    const refused = await refusal(console.request(await console.issue(), callOf('delete_ticket')));
    expect([refused.status, refused.scope]).toEqual([403, 'tool:delete_ticket']);
    expect(refused.headers['www-authenticate']).toMatch(/error="insufficient_scope".*scope="tool:delete_ticket"/);
  });

  test('for another method than its scope, or several messages at once', async () => {
    expect((await refusal(console.request(await console.issue(), { method: 'resources/read' }))).status).toBe(403);
    expect((await refusal(console.request(await console.issue(), [callOf(), callOf()]))).status).toBe(400);
    expect((await refusal(console.request(await console.issue(), 'text'))).status).toBe(400);
  });

  test('a refused one is not used up', async () => {
    const token = await console.issue();
    await refusal(console.request(token, callOf('delete_ticket')));
    expect((await verifyCall(console.request(token), console.options)).scope).toBe('tool:open_ticket');
  });

  test('of a gateway that does not serve the connector: its key is not listed', async () => {
    const refused = await refusal(console.request(await console.issue({ key: await testKey() })));
    expect(refused.error).toBe('invalid_token');
  });

  test('with another algorithm: none, and the public key taken for a secret', async () => {
    const now = nowSeconds();
    const claims = { scope: 'tool:open_ticket', jti: crypto.randomUUID(), sub: 'x', iss: gateway, aud: audience };
    const unsigned = new UnsecuredJWT({ ...claims, iat: now, exp: now + 30 }).encode();
    const secret = new TextEncoder().encode(JSON.stringify(console.key.publicJwk));
    const header = { alg: 'HS256', typ: 'call+jwt', kid: console.key.publicJwk.kid };
    const confused = await new SignJWT({ ...claims, iat: now, exp: now + 30 }).setProtectedHeader(header).sign(secret);
    for (const token of [unsigned, confused]) {
      expect((await refusal(console.request(token))).error).toBe('invalid_token');
    }
  });

  test.each(['', 'x', 'a.b.c', 'Basic abc', `${'a'.repeat(20_000)}.b.c`])(
    'what is no credential: %.20s',
    async (token) => {
      expect((await refusal(console.request(token))).status).toBe(401);
    },
  );

  test('while keys cannot be read: 503, not a call without a check', async () => {
    console.status = 500;
    const refused = await refusal(console.request(await console.issue()));
    expect([refused.status, refused.headers]).toEqual([503, { 'retry-after': '1' }]);
  });

  test('while the gateway cannot be asked, where that is demanded', async () => {
    const claims = { iss: 'http://127.0.0.1:9' };
    console.keys = [{ ...console.key.publicJwk, iss: 'http://127.0.0.1:9' }];
    const refused = await refusal(console.request(await console.issue({ claims })), { introspect: true });
    expect(refused.status).toBe(503);
  });
});

test('whatever is presented, with whatever body, is refused and nothing else', async () => {
  const parts = oneof(
    string(),
    jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
  );
  const given = asyncProperty(array(parts, { minLength: 1, maxLength: 4 }), jsonValue(), async (token, message) => {
    const authorization = `Bearer ${token.join('.')}`.replace(/[^\x20-\x7e]/g, '?');
    const request = new Request(audience, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(message),
    });
    await refusal(request);
  });
  await hold(given, { numRuns: 500 });
});

test('a description that is not plain text cannot break out of its header', () => {
  const { headers } = new CallRefused('invalid_token', 'a"b\\c\r\nset-cookie: x=1');
  expect(headers['www-authenticate']).toBe('Bearer error="invalid_token", error_description="a?b?c??set-cookie: x=1"');
});
