import { decodeJwt, importJWK, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { callCredentialType, launchCredentialType } from '@/lib/call-credentials/claims';
import { credentialsOf, issuingKey } from '../test/issuing';
import { connectorState } from '../test/snapshots';
import type { AllowedCall } from './call-credentials';
import { LiveCredentials } from './live-credentials';

const issuer = 'https://gw.test';
const audience = 'https://tickets.test/mcp';
const connector = connectorState('tickets', { kind: 'http', url: audience, sealedHeaders: [] }, [], {
  callCredentials: { audience, seconds: 30 },
});
const message = { method: 'tools/call', params: { name: 'open_ticket' } };
const decisionId = '0198a7c0-0000-7000-8000-000000000001';
const callOf = (more: Partial<AllowedCall> = {}): AllowedCall => ({
  decisionId,
  subject: 'person-1',
  actors: ['spiffe://a/agent/two', 'spiffe://a/agent/one'],
  mayGoOn: () => true,
  ...more,
});
const bare = (authorization = '') => authorization.replace(/^Bearer /, '');

test('a credential names the decision, the connector, the tool and the chain, for seconds', async () => {
  const key = await issuingKey();
  const minted = credentialsOf(issuer, key).forCall(connector, callOf());
  const token = bare(minted?.authorize(message));
  const { payload, protectedHeader } = await jwtVerify(token, await importJWK(key.jwk, 'ES256'), {
    issuer,
    audience,
    typ: callCredentialType,
    algorithms: ['ES256'],
  });
  expect(protectedHeader.kid).toBe(key.kid);
  expect(payload).toMatchObject({
    sub: 'person-1',
    act: { sub: 'spiffe://a/agent/two', act: { sub: 'spiffe://a/agent/one' } },
    scope: 'tool:open_ticket',
    jti: decisionId,
    txn: decisionId,
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(30);
});

test('each request of a call gets a credential of its own; only the first has the id of the decision', async () => {
  const minted = credentialsOf(issuer, await issuingKey()).forCall(connector, callOf());
  const [first, again] = [decodeJwt(bare(minted?.authorize(message))), decodeJwt(bare(minted?.authorize(message)))];
  expect(again.jti).not.toBe(first.jti);
  expect(again.txn).toBe(decisionId);
});

test('a revocation between the decision and the credential is still in time', async () => {
  let revoked = false;
  const live = new LiveCredentials();
  const minted = credentialsOf(issuer, await issuingKey(), live).forCall(
    connector,
    callOf({ mayGoOn: () => !revoked }),
  );
  revoked = true;
  expect(() => minted?.authorize(message)).toThrow(/Revoked/);
  expect(live.size).toBe(0);
});

test('nothing is minted without a certified key, for what no scope names, or where nobody asked for it', async () => {
  expect(() => credentialsOf(issuer).forCall(connector, callOf())?.authorize(message)).toThrow(/certified no key/);
  const credentials = credentialsOf(issuer, await issuingKey());
  const odd = { method: 'tools/call', params: { name: 'two words' } };
  expect(() => credentials.forCall(connector, callOf())?.authorize(odd)).toThrow(/No call credential/);
  expect(credentials.forCall({ ...connector, callCredentials: null }, callOf())).toBeNull();
  expect(credentials.forGateway({ ...connector, callCredentials: null })).toBeNull();
});

test('what the gateway asks for itself names no decision, and no tool', async () => {
  const authorize = credentialsOf(issuer, await issuingKey()).forGateway(connector);
  const claims = decodeJwt(bare(authorize?.({ method: 'tools/list' })));
  expect(claims).toMatchObject({ sub: issuer, scope: 'list_tools' });
  expect(claims).not.toHaveProperty('txn');
});

test('a command is given one of another type, so that it is never taken for a call’s', async () => {
  const key = await issuingKey();
  const given = credentialsOf(issuer, key).forLaunch(connector);
  const options = { typ: launchCredentialType, issuer, audience };
  const { payload } = await jwtVerify(given?.token ?? '', await importJWK(key.jwk, 'ES256'), options);
  expect(payload.scope).toBe('launch');
});
