import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { removeConnectors } from '@/lib/connectors/server/remove-connectors';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { closeFinding } from '@/lib/findings/server/close-finding';
import { openFinding } from '@/lib/findings/server/open-finding';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { removeIdentity } from '@/lib/identities/server/remove-identity';
import { removeMember } from '@/lib/members/server/remove-member';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { createPolicyTest } from '@/lib/policies/server/policy-tests';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { addMember, permitNothing } from '@/lib/policies/server/test/policy-desk';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { measuring } from '../test/measuring';

const { db, door, admin, ilse, must, connector } = await revocationDesk();
const { count, rows } = measuring(db);
const hourMs = 3_600_000;
const later = (ms = 1_000) => new Date(Date.now() + ms);

test('M31: a finding is answered once somebody closed it, in so many hours', async () => {
  const open = (title: string, openedAt: Date) =>
    db.$transaction((tx) =>
      openFinding(tx, {
        kind: 'credential.shared',
        subject: { kind: 'credential', id: uuidv7(), name: title },
        title,
        detail: 'Two have it.',
        href: '/',
        actor: admin,
        now: openedAt,
      }),
    );
  const { id } = await open('First', later(-3 * hourMs));
  await open('Second', later(-200 * 24 * hourMs));
  expect(await count('M31', later())).toMatchObject({
    population: 2,
    meeting: 0,
    figures: [{ value: 2 }, { value: null }],
  });
  await must(door.execute(closeFinding, ilse, { id, outcome: 'resolved', reason: 'One gave it back.' }));
  expect(await count('M31', later())).toMatchObject({
    population: 2,
    meeting: 1,
    figures: [{ value: 1 }, { value: 3 }],
  });
  expect(await rows('M31', 'missing', later())).toMatchObject([{ name: 'Second', says: 'Nobody has closed it.' }]);
  // As it stood before the answer.
  expect((await rows('M31', 'missing', later(-hourMs))).map(({ name }) => name)).toEqual(['First', 'Second']);
});

test('M34: a member who left has nothing live; an API token left open is found', async () => {
  const leaving = await addMember(db, 'Lea Vogel', ['viewer']);
  await must(door.execute(removeMember, admin, { id: leaving.id, reason: 'Left' }));
  expect(await count('M34', later())).toMatchObject({ population: 1, meeting: 1, state: 'meets' });
  const token = { name: 'ci', tokenHash: uuidv7(), createdAt: later(-hourMs), expiresAt: later(hourMs) };
  await db.apiToken.create({ data: { id: uuidv7(), memberId: leaving.id, ...token } });
  expect(await count('M34', later())).toMatchObject({ population: 1, meeting: 0, state: 'misses' });
  expect(await rows('M34', 'missing', later())).toMatchObject([
    { kind: 'member', name: 'Lea Vogel', says: 'Still live: 1 API token.' },
  ]);
});

test('M34: of a removed connector no secret is live, and of a removed identity no call is allowed', async () => {
  const old = await connector('old', 'Old');
  const credential = {
    fingerprint: uuidv7(),
    kind: 'unknown',
    expiry: 'unknown',
    foundAt: later(-hourMs),
    foundBy: 'x',
  };
  const { id: credentialId } = await db.credential.create({ data: { id: uuidv7(), ...credential } });
  const seen = { firstSeenAt: later(-hourMs), lastSeenAt: later(-hourMs), reportedBy: 'x' };
  await db.credentialPlace.create({
    data: {
      id: uuidv7(),
      credentialId,
      kind: 'environment',
      key: 'k',
      connectorId: old.id,
      name: 'TOKEN',
      holder: 'Old',
      ...seen,
    },
  });
  await must(door.execute(removeConnectors, admin, { selection: { kind: 'ids', ids: [old.id] }, breaks: [] }));
  const agent = await must(
    door.execute(registerIdentity, admin, {
      kind: 'agent',
      name: 'gone',
      spiffeId: 'spiffe://countersign.test/agent/gone',
    }),
  );
  await must(door.execute(removeIdentity, admin, { id: agent.id }));
  expect((await rows('M34', 'missing', later())).map(({ name, says }) => `${name}: ${says}`)).toContain(
    'Old: Still live: 1 static secret.',
  );
  expect(await count('M34', later())).toMatchObject({ population: 3, meeting: 1 });
  const group = await db.gatewayGroup.findFirstOrThrow();
  const gateway = await sealingGateway(db, group.id, 'gw-late');
  const wiki = await connector('wiki', 'Wiki');
  await gateway.send([
    decisionAt(later(2 * 60_000).getTime(), {
      principal: { kind: 'agent', id: agent.id, spiffeId: 'spiffe://countersign.test/agent/gone', name: 'gone' },
      connector: { id: wiki.id, slug: 'wiki', name: 'Wiki' },
    }),
  ]);
  expect(await count('M34', later(3 * 60_000))).toMatchObject({ population: 3, meeting: 0 });
});

test('M14: a version is reviewed by another person and tested; one without a test is not', async () => {
  const dana = await addMember(db, 'Dana Okafor', ['author']);
  const approver = await addMember(db, 'Ilse Brandt', ['approver']);
  const publish = async (id: string) => {
    const draft = await must(door.execute(draftPolicy, dana, { text: permitNothing(id) }));
    await must(door.execute(proposePolicy, dana, { id: draft.id, message: id }));
    await must(door.execute(publishPolicy, approver, { draftId: draft.id }));
  };
  await publish('untested');
  expect(await count('M14', later())).toMatchObject({ population: 1, meeting: 0, state: 'misses' });
  expect((await rows('M14', 'missing', later()))[0]?.says).toBe(
    'It was approved by Ilse Brandt. No test was run on it.',
  );
  const request = { agent: 'spiffe://x.test/agent/stranger', connector: 'nowhere', target: 'read' };
  await must(door.execute(createPolicyTest, dana, { name: 'A stranger is denied', request, expected: 'deny' }));
  await publish('tested');
  expect(await count('M14', later())).toMatchObject({ population: 2, meeting: 1 });
  expect((await rows('M14', 'all', later())).find(({ meets }) => meets)?.says).toBe(
    'It was approved by Ilse Brandt. Tests that held when it was published: 1.',
  );
});
