import { beforeAll, describe, expect, test } from 'vitest';
import { makeTrustDomain, type TrustDomain } from '../test/signing';
import { snapshotOf } from '../test/snapshots';
import { enforced, groupId } from '../test/world';
import { Authenticator, type Presented } from './authenticate';
import { buildEnforcement, type Enforcement } from './enforcement';

const presented = (authorization: string | undefined): Presented => ({
  authorization,
  actorToken: undefined,
  dpop: undefined,
  method: 'POST',
});

let domain: TrustDomain;
let enforcement: Enforcement;
beforeAll(async () => {
  ({ domain, enforcement } = await enforced());
});

describe('authentication', () => {
  const audience = 'http://localhost:4000/mcp/remote';

  test('remembers a good token for its audience and the keys it was verified with', async () => {
    const authenticator = new Authenticator();
    const token = `Bearer ${await domain.svid('/agent/one', audience)}`;
    expect((await authenticator.authenticate(presented(token), audience, enforcement)).kind).toBe('agent');
    expect((await authenticator.authenticate(presented(token), audience, enforcement)).kind).toBe('agent');
    expect(await authenticator.authenticate(presented(token), `${audience}2`, enforcement)).toMatchObject({
      reason: 'wrong_aud',
    });
    const later = Date.now() / 1000 + 300;
    expect(await authenticator.authenticate(presented(token), audience, enforcement, later)).toMatchObject({
      reason: 'expired',
    });
    const withdrawn = buildEnforcement(snapshotOf(groupId, await makeTrustDomain('test.example'), '', []), 5, 'd');
    expect(await authenticator.authenticate(presented(token), audience, withdrawn)).toMatchObject({
      reason: 'bad_sig',
    });
  });

  test.each([undefined, 'Basic abc', 'Bearer', 'Bearer a b', `Bearer ${'é'}`])(
    'takes %s for no credential',
    async (header) => {
      expect(await new Authenticator().authenticate(presented(header), audience, enforcement)).toMatchObject({
        reason: 'no_token',
      });
    },
  );
});
