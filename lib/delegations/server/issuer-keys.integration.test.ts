import { decodeProtectedHeader } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { groupSnapshot } from '@/lib/gateways/wire';
import { createDoor } from '@/lib/operations/door';
import { jwksRoute, metadataRoute } from '@/lib/registry/issuer-routes';
import { preflight } from '@/lib/registry/token-route';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { needsIssuerKey, tokenSigner } from './issuer-keys';
import { renewIssuerKey } from './renew-issuer-key';
import { delegationDesk } from './test/delegation-desk';

const desk = await delegationDesk();
const { db, door, must, admin } = desk;
const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day);

afterEach(() => {
  process.env.COUNTERSIGN_URL = 'http://localhost:3000';
});

/** The issuer in the newest state of the one group. */
async function stated() {
  const state = await db.streamState.findFirstOrThrow({
    where: { stream: { startsWith: 'group/' } },
    orderBy: { number: 'desc' },
  });
  const bundle = await db.bundle.findUniqueOrThrow({ where: { digest: state.digest ?? '' } });
  return { number: state.number, issuer: groupSnapshot.parse(JSON.parse(bundle.body)).delegationIssuer };
}

test('a group’s state carries the issuer and the public part of its key', async () => {
  const { issuer } = await stated();
  expect(issuer).toMatchObject({
    issuer: 'http://localhost:3000',
    jwks: { keys: [{ kty: 'EC', crv: 'P-256', use: 'sig' }] },
  });
  expect(JSON.stringify(issuer)).not.toContain('"d"');
  const held = await desk.delegated();
  expect(issuer?.jwks.keys.map(({ kid }) => kid)).toContain(decodeProtectedHeader(held.access_token ?? '').kid);
});

test('the next key is in every state two weeks before the last one ends, and signs only then', async () => {
  expect(await needsIssuerKey(db, inDays(75))).toBe(false);
  expect(await door.execute(renewIssuerKey, admin, {})).toMatchObject({ problem: { code: 'conflict' } });
  const before = await stated();
  expect(await needsIssuerKey(db, inDays(77))).toBe(true);
  const later = createDoor(db, advanceStreams, () => inDays(77));
  const { kid } = await must(later.execute(renewIssuerKey, admin, {}));
  const after = await stated();
  expect(after.number).toBe(before.number + 1);
  const kids = after.issuer?.jwks.keys.map((key) => key.kid) ?? [];
  expect(kids).toEqual([before.issuer?.jwks.keys[0]?.kid, kid]);
  const old = kids[0];
  expect((await tokenSigner(db, inDays(78))).kid).toBe(old);
  // Fifteen minutes before its end the old key could sign no token that it outlives.
  expect((await tokenSigner(db, new Date(inDays(90).getTime() - 600_000))).kid).toBe(kid);
});

test('a console that moves is another issuer, with a key of its own that its gateways learn of at the next start', async () => {
  process.env.COUNTERSIGN_URL = 'https://console.example';
  const before = await stated();
  await must(door.execute(prepareWorkspace, admin, {}));
  const after = await stated();
  expect(after.number).toBe(before.number + 1);
  expect(after.issuer?.issuer).toBe('https://console.example');
  const kids = (issuer: typeof after.issuer) => issuer?.jwks.keys.map(({ kid }) => kid) ?? [];
  expect(kids(before.issuer)).not.toContain(kids(after.issuer)[0]);
  const again = await stated();
  await must(door.execute(prepareWorkspace, admin, {}));
  expect((await stated()).number).toBe(again.number);
});

test('what it publishes says what it does, for every page to read', async () => {
  const metadata = (await metadataRoute().json()) as Record<string, unknown>;
  expect(metadata).toMatchObject({
    issuer: 'http://localhost:3000',
    authorization_endpoint: 'http://localhost:3000/authorize',
    token_endpoint: 'http://localhost:3000/oauth/token',
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    client_id_metadata_document_supported: true,
    authorization_response_iss_parameter_supported: true,
  });
  const jwks = await (await jwksRoute()).text();
  expect(JSON.parse(jwks).keys.length).toBeGreaterThanOrEqual(1);
  expect(jwks).not.toContain('"d"');
  for (const response of [metadataRoute(), preflight()])
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
});
