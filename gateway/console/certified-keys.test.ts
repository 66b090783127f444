import { beforeAll, describe, expect, test } from 'vitest';
import { messageType, statePayload } from '@/lib/gateways/wire';
import { fleetState, makeRoot, type StreamKey } from '../test/signing';
import { CertifiedKeys } from './certified-keys';

const subject = {
  kind: 'identity' as const,
  identityId: '0198a7c0-0000-7000-8000-000000000001',
  spiffeId: 'spiffe://a/b',
  name: 'b',
};
const revocation = {
  kind: 'revocation' as const,
  revocationId: subject.identityId,
  subject,
  requestedAt: new Date().toISOString(),
  reason: 'x',
};
const state = (issuedAt = new Date()) => fleetState(1, revocation, issuedAt);
const read = (keys: CertifiedKeys, jws: string) =>
  keys.read(jws, messageType.state, statePayload, (value) => value.issuedAt);

describe('a signed state', () => {
  let root: Awaited<ReturnType<typeof makeRoot>>;
  let key: StreamKey;
  let keys: CertifiedKeys;
  beforeAll(async () => {
    root = await makeRoot();
    key = await root.certify();
    keys = new CertifiedKeys(root.jwk);
    await keys.add(key.certificate);
  });

  test('of a certified key is believed', async () => {
    const result = await read(keys, await key.sign(messageType.state, state()));
    expect(result).toMatchObject({ ok: true, value: { number: 1 } });
  });

  test('with one byte changed is not', async () => {
    const jws = await key.sign(messageType.state, state());
    const [header, payload, signature] = jws.split('.') as [string, string, string];
    const changed = Buffer.from(JSON.stringify(state(new Date(0)))).toString('base64url');
    for (const bad of [
      `${header}.${changed}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
      `${header}.${payload}.`,
    ]) {
      expect(await read(keys, bad)).toMatchObject({ ok: false });
    }
  });

  test('of another type is not, though its signature is good', async () => {
    expect(await read(keys, await key.sign(messageType.freshness, state()))).toMatchObject({
      ok: false,
      reason: 'It was refused: it is not a countersign-state+jws.',
    });
  });

  test('of a key the root did not certify is not', async () => {
    const uncertified = await root.certify();
    expect(await read(keys, await uncertified.sign(messageType.state, state()))).toMatchObject({
      ok: false,
      reason: 'The key that signed it is not certified by the pinned root.',
    });
  });

  test('dated outside the life of its key, or in the future, is not', async () => {
    const expired = await root.certify(-7_200_000, -3_600_000);
    await keys.add(expired.certificate);
    expect(await read(keys, await expired.sign(messageType.state, state()))).toMatchObject({ ok: false });
    expect(
      await read(keys, await expired.sign(messageType.state, state(new Date(Date.now() - 4_000_000)))),
    ).toMatchObject({ ok: true });
    expect(await read(keys, await key.sign(messageType.state, state(new Date(Date.now() + 3_600_000))))).toMatchObject({
      ok: false,
    });
    expect(await read(keys, await key.sign(messageType.state, state(new Date(Date.now() - 3_600_000))))).toMatchObject({
      ok: false,
    });
  });

  test('that is no state is refused with what is wrong', async () => {
    const result = await read(keys, await key.sign(messageType.state, { ...state(), number: 0 }));
    expect(result.ok ? '' : result.reason).toContain('number');
  });

  test.each(['', '.', '..', 'a.b.c', 'bnVsbA.e30.AA', 'MQ.e30.AA'])(
    'that is garbage (%s) is refused, not thrown',
    async (jws) => {
      expect(await read(keys, jws)).toMatchObject({ ok: false });
    },
  );

  test('of a certificate by another root is not believed', async () => {
    const other = await (await makeRoot()).certify();
    expect(await keys.add(other.certificate)).toMatchObject({ ok: false });
    expect(await read(keys, await other.sign(messageType.state, state()))).toMatchObject({ ok: false });
    // A state is no certificate, even one the root itself signed.
    expect(await keys.add(await key.sign(messageType.keyCertificate, { kid: 'x' }))).toMatchObject({ ok: false });
  });
});
