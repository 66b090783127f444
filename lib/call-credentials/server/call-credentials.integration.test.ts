import { compactVerify, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { registerConnector } from '@/lib/connectors/server/register-connector';
import { addSecret } from '@/lib/credentials/server/add-secret';
import { removeGateway } from '@/lib/gateways/server/remove-gateway';
import { groupSnapshot, messageType } from '@/lib/gateways/wire';
import { actor, revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { certifyIssuingKey } from './certify-issuing-key';
import { connectorKeys } from './connector-keys';
import { setCallCredentials } from './set-call-credentials';

const desk = await revocationDesk();
const { db, door, admin, must } = desk;
const east = await desk.enrol('gw-east');
const west = await desk.enrol('gw-west');
const tickets = await desk.connector('tickets', 'Tickets');
const author = actor('Dana', ['author']);

const publicKey = async (): Promise<JWK> =>
  exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey);
async function certify(gatewayId: string, issuer: string, jwk?: JWK, now = new Date()) {
  const gateway = await db.gateway.findUniqueOrThrow({ where: { id: gatewayId } });
  const caller = { ...gateway, signingJwk: gateway.signingJwk as Record<string, unknown> };
  const input = certifyIssuingKey.input.safeParse({ issuer, jwk: jwk ?? (await publicKey()) });
  return input.success ? certifyIssuingKey.run({ db, gateway: caller, now }, input.data) : { ok: false as const };
}
const issuers = async (slug: string, now = new Date()) =>
  (await connectorKeys(db, slug, now)).keys.map(({ iss }) => iss);

describe('a gateway’s key for call credentials', () => {
  test('is certified by a stream key, for this gateway, this URL and a day', async () => {
    const outcome = await certify(east.id, 'https://east.test');
    if (!outcome.ok) throw new Error('refused');
    const key = await db.streamKey.findFirstOrThrow();
    const verified = await compactVerify(outcome.value.certificate, await importJWK(key.publicJwk as JWK, 'EdDSA'));
    expect(verified.protectedHeader.typ).toBe(messageType.issuingCertificate);
    const certified = JSON.parse(new TextDecoder().decode(verified.payload));
    expect(certified).toMatchObject({ gatewayId: east.id, issuer: 'https://east.test' });
    expect(Date.parse(certified.notAfter) - Date.parse(certified.issuedAt)).toBe(86_400_000);
  });

  test('cannot be issued under the URL of another gateway, nor certified twice', async () => {
    expect(await certify(west.id, 'https://east.test')).toMatchObject({ problem: { code: 'conflict' } });
    const jwk = await publicKey();
    expect(await certify(west.id, 'https://west.test', jwk)).toMatchObject({ ok: true });
    expect(await certify(east.id, 'https://east.test', jwk)).toMatchObject({ problem: { code: 'conflict' } });
  });

  test.each([
    ['a private key', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'A'.repeat(43) }],
    ['a symmetric one', { kty: 'oct', k: 'AAAA' }],
    ['another curve', { kty: 'EC', crv: 'P-384', x: 'A'.repeat(64), y: 'A'.repeat(64) }],
  ])('is not %s', async (_, jwk) => {
    expect(await certify(east.id, 'https://east.test', jwk as JWK)).toEqual({ ok: false });
  });
});

describe('a connector’s JWKS', () => {
  test('lists the keys of the gateways that serve it, and of no other group', async () => {
    expect((await issuers('tickets')).sort()).toEqual(['https://east.test', 'https://west.test']);
    const group = await db.gatewayGroup.create({ data: { id: crypto.randomUUID(), name: 'elsewhere' } });
    await db.streamHead.create({ data: { stream: `group/${group.id}`, number: 0 } });
    const upstream = { kind: 'http', url: 'http://127.0.0.1:2/mcp' };
    const more = { slug: 'far', name: 'Far', environment: 'production', groupId: group.id, upstream };
    await must(door.execute(registerConnector, admin, more));
    expect(await issuers('far')).toEqual([]);
    expect(await issuers('nobody-knows-it')).toEqual([]);
  });

  test('holds nothing but public members', async () => {
    const { keys } = await connectorKeys(db, 'tickets', new Date());
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'iss', 'kid', 'kty', 'use', 'x', 'y']);
    }
  });

  test('drops a key when its certificate ends, and when its gateway is removed', async () => {
    expect(await issuers('tickets', new Date(Date.now() + 86_400_001))).toEqual([]);
    await must(door.execute(removeGateway, admin, { id: west.id, reason: 'Stolen' }));
    expect(await issuers('tickets')).toEqual(['https://east.test']);
  });
});

describe('the setting of a connector', () => {
  const stated = async () => {
    const head = await db.streamState.findFirstOrThrow({ where: { kind: 'snapshot' }, orderBy: { number: 'desc' } });
    const { body } = await db.bundle.findUniqueOrThrow({ where: { digest: head.digest ?? '' } });
    return groupSnapshot.parse(JSON.parse(body)).connectors.find(({ slug }) => slug === 'tickets')?.callCredentials;
  };

  test('is none until a person sets it; then every gateway is told, with the connector’s own URL as audience', async () => {
    await must(door.execute(setCallCredentials, author, { id: tickets.id, mode: 'required' }));
    expect(await stated()).toEqual({ audience: 'http://127.0.0.1:1/mcp', seconds: 30 });
    const audience = 'https://tickets.test/mcp';
    await must(door.execute(setCallCredentials, author, { id: tickets.id, mode: 'required', audience, seconds: 10 }));
    expect(await stated()).toEqual({ audience, seconds: 10 });
    await must(door.execute(setCallCredentials, author, { id: tickets.id, mode: 'none' }));
    expect(await stated()).toBeNull();
    expect(await db.callCredentialSetting.count()).toBe(3);
  });

  test('is changed by who may, to something else, in form', async () => {
    const required = { id: tickets.id, mode: 'required' };
    expect(await door.execute(setCallCredentials, actor('Vi', ['viewer']), required)).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(await door.execute(setCallCredentials, author, { id: tickets.id, mode: 'none' })).toMatchObject({
      problem: { code: 'conflict' },
    });
    for (const wrong of [{ audience: 'tickets' }, { audience: 'https://a/#b' }, { seconds: 4 }, { seconds: 301 }]) {
      expect(await door.execute(setCallCredentials, author, { ...required, ...wrong })).toMatchObject({
        problem: { code: 'invalid-input' },
      });
    }
  });

  test('does not take the place of a secret that is sent in the same header', async () => {
    const secret = { id: crypto.randomUUID(), place: 'header', name: 'Authorization', sealed: 'x', createdBy: 'test' };
    await db.sealedSecret.create({ data: { ...secret, connectorId: tickets.id } });
    expect(await door.execute(setCallCredentials, author, { id: tickets.id, mode: 'required' })).toMatchObject({
      problem: { code: 'conflict', title: 'Tickets is given a secret in the header Authorization.' },
    });
    await db.sealedSecret.delete({ where: { id: secret.id } });
  });

  test('nor is a secret sent where the credential of each call is', async () => {
    await must(door.execute(setCallCredentials, author, { id: tickets.id, mode: 'required' }));
    const secret = { connectorId: tickets.id, name: 'authorization', value: 'Bearer abc' };
    expect(await door.execute(addSecret, admin, secret)).toMatchObject({ problem: { code: 'conflict' } });
    await must(door.execute(addSecret, admin, { ...secret, name: 'x-api-key' }));
  });

  test('cannot be rewritten afterwards', async () => {
    await expect(db.$executeRaw`UPDATE call_credential_settings SET mode = 'none'`).rejects.toThrow(
      /permission denied/,
    );
    await expect(db.$executeRaw`DELETE FROM gateway_issuing_keys`).rejects.toThrow(/permission denied/);
  });
});
