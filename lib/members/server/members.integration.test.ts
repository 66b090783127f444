import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actor, Role } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { changeMemberRoles } from './change-member-roles';
import { createToken } from './create-token';
import { endMemberAccess } from './end-member-access';
import { inviteMember } from './invite-member';
import { issueMachineToken } from './issue-machine-token';
import { invitationHolder, setUpLinkHolder } from './link-holders';
import { listMembers } from './list-members';
import { offerFirstAccount } from './offer-first-account';
import { openSession } from './open-session';
import { readInvitation } from './read-invitation';
import { readMember } from './read-member';
import { removeMember } from './remove-member';
import { renewMemberLink } from './renew-member-link';
import { signIn } from './sign-in';
import { memberDoor, secretOf, setUp, value } from './test/member-desk';
import { acceptInvitation, createFirstAccount } from './use-sign-in-link';

// Each password costs what it must: a machine with much else to do takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const { db } = await testDatabase();
const door = memberDoor(db);
const password = 'a password of some length';
let root: Actor;

async function invited(name: string, ...roles: Role[]) {
  const email = `${name}@test.invalid`;
  return { email, ...value(await door.execute(inviteMember, root, { email, name, roles })) };
}

/** A member who accepted and signed in, as the actor of that session. */
async function joined(name: string, ...roles: Role[]): Promise<Actor & { email: string; sessionId: string }> {
  const { email, link } = await invited(name, ...roles);
  value(await door.execute(acceptInvitation, invitationHolder, { secret: secretOf(link), password }));
  const { sessionId } = value(await signIn(db, { email, password, address: name, userAgent: null }));
  const actor = await openSession(db, sessionId, new Date());
  if (!actor) throw new Error('The session is not open');
  return { ...actor, email, sessionId };
}

beforeAll(async () => {
  const { link } = value(await door.execute(offerFirstAccount, setUp, {}));
  const first = { secret: secretOf(link), email: 'Root@Test.invalid', name: 'Root', password };
  const made = await Promise.all([1, 2].map(() => door.execute(createFirstAccount, setUpLinkHolder, first)));
  // The link works once, also for two at the same moment.
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  expect(made.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'gone' } });
  const { memberId } = value(made[0]?.ok ? made[0] : (made[1] as (typeof made)[number]));
  root = { kind: 'member', id: memberId, name: 'Root', roles: ['administrator'], sessionId: null };
});

test('with an account there is no other first account', async () => {
  expect(await door.execute(offerFirstAccount, setUp, {})).toMatchObject({ problem: { code: 'conflict' } });
});

describe('an invitation', () => {
  test('says whom it is for, works once, and only with a password long enough', async () => {
    const { link, email } = await invited('dana', 'author', 'responder');
    const secret = secretOf(link);
    expect(value(await door.ask(readInvitation, invitationHolder, { secret }))).toMatchObject({
      name: 'dana',
      email,
      roles: expect.arrayContaining(['author', 'responder']),
    });
    expect(await door.execute(acceptInvitation, invitationHolder, { secret, password: 'too short' })).toMatchObject({
      problem: { code: 'invalid-input', errors: [{ path: 'password' }] },
    });
    value(await door.execute(acceptInvitation, invitationHolder, { secret, password }));
    for (const again of [
      await door.execute(acceptInvitation, invitationHolder, { secret, password: `${password} 2` }),
      await door.ask(readInvitation, invitationHolder, { secret }),
    ])
      expect(again).toMatchObject({ problem: { code: 'gone' } });
    expect((await signIn(db, { email, password, address: 'a', userAgent: null })).ok).toBe(true);
  });

  test('that expired opens nothing', async () => {
    const { link } = await invited('late', 'viewer');
    const later = memberDoor(db, () => new Date(Date.now() + 73 * 3_600_000));
    const input = { secret: secretOf(link), password };
    expect(await later.execute(acceptInvitation, invitationHolder, input)).toMatchObject({ problem: { code: 'gone' } });
  });

  test('for an address that is taken is refused', async () => {
    expect(
      await door.execute(inviteMember, root, { email: 'ROOT@test.invalid', name: 'x', roles: ['viewer'] }),
    ).toMatchObject({ problem: { code: 'conflict' } });
  });

  test('made anew ends the earlier one, and its use ends the sessions', async () => {
    const vera = await joined('vera', 'viewer');
    const first = value(await door.execute(renewMemberLink, root, { id: vera.id }));
    const second = value(await door.execute(renewMemberLink, root, { id: vera.id }));
    const use = (link: string) =>
      door.execute(acceptInvitation, invitationHolder, { secret: secretOf(link), password: 'another password, long' });
    expect(await use(first.link)).toMatchObject({ problem: { code: 'gone' } });
    expect((await use(second.link)).ok).toBe(true);
    expect(await openSession(db, vera.sessionId, new Date())).toBeNull();
    const old = { email: vera.email, password, address: 'vera', userAgent: null };
    expect((await signIn(db, old)).ok).toBe(false);
  });
});

describe('roles', () => {
  test('hold from the next request', async () => {
    const olga = await joined('olga', 'viewer');
    value(await door.execute(changeMemberRoles, root, { id: olga.id, roles: ['auditor', 'auditor'] }));
    expect((await openSession(db, olga.sessionId, new Date()))?.roles).toEqual(['auditor']);
    const detail = value(await door.ask(readMember, root, { id: olga.id }));
    expect(detail.grants).toMatchObject([{ role: 'auditor', by: 'Root' }]);
  });

  test('of the last administrator stay', async () => {
    const refused = { problem: { code: 'conflict', detail: expect.stringContaining('only administrator') } };
    expect(await door.execute(changeMemberRoles, root, { id: root.id, roles: ['viewer'] })).toMatchObject(refused);
    const other = await invited('not-yet', 'administrator');
    // Someone who never signed in is nobody's way back in; nor is the command line's account.
    value(await door.execute(issueMachineToken, setUp, {}));
    expect(await door.execute(changeMemberRoles, root, { id: root.id, roles: ['viewer'] })).toMatchObject(refused);
    value(await door.execute(removeMember, root, { id: other.memberId, reason: 'test' }));
  });

  test('two administrators cannot end each other', async () => {
    const [ada, bob] = [await joined('ada', 'administrator'), await joined('bob', 'administrator')];
    value(await door.execute(changeMemberRoles, ada, { id: root.id, roles: ['viewer'] }));
    const ended = await Promise.all([
      door.execute(removeMember, ada, { id: bob.id, reason: 'test' }),
      door.execute(removeMember, bob, { id: ada.id, reason: 'test' }),
    ]);
    expect(ended.filter(({ ok }) => ok)).toHaveLength(1);
    const left = ended[0].ok ? ada : bob;
    value(await door.execute(changeMemberRoles, left, { id: root.id, roles: ['administrator'] }));
    value(await door.execute(removeMember, root, { id: left.id, reason: 'test' }));
  });
});

describe('a member who is removed', () => {
  test('is out at once, and comes back with nothing of the old access', async () => {
    const rita = await joined('rita', 'responder');
    expect(await door.execute(removeMember, root, { id: rita.id, reason: ' ' })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
    expect(value(await door.execute(removeMember, root, { id: rita.id, reason: 'left' }))).toMatchObject({
      sessions: 1,
    });
    expect(await openSession(db, rita.sessionId, new Date())).toBeNull();
    expect((await signIn(db, { email: rita.email, password, address: 'rita', userAgent: null })).ok).toBe(false);
    expect(await door.execute(removeMember, root, { id: rita.id, reason: 'again' })).toMatchObject({
      problem: { code: 'conflict' },
    });
    const back = value(await door.execute(inviteMember, root, { email: rita.email, name: 'Rita', roles: ['viewer'] }));
    expect(back.memberId).toBe(rita.id);
    expect((await signIn(db, { email: rita.email, password, address: 'rita', userAgent: null })).ok).toBe(false);
    expect(await openSession(db, rita.sessionId, new Date())).toBeNull();
    expect(value(await door.ask(readMember, root, { id: rita.id }))).toMatchObject({
      state: 'invited',
      roles: ['viewer'],
      sessions: [],
    });
  });

  test('leaves no link to evidence that goes on, and those of others go on', async () => {
    const [astrid, arne] = [await joined('astrid', 'auditor'), await joined('arne', 'auditor')];
    const at = new Date();
    const packId = randomUUID();
    const period = { from: new Date(at.getTime() - 3_600_000), to: at, asOf: at, environments: [], redacted: false };
    const asked = { requestedAt: at, requestedBy: arne.id, requesterName: 'arne' };
    await db.evidencePack.create({ data: { id: packId, framework: 'countersign', ...period, ...asked } });
    const share = async ({ id: by, name: byName }: Actor) => {
      const id = randomUUID();
      const life = { at, expiresAt: new Date(at.getTime() + 30 * 86_400_000) };
      await db.evidencePackShare.create({
        data: { id, packId, tokenHash: id, recipient: 'Auditors', by, byName, ...life },
      });
      return id;
    };
    const theirs = await share(astrid);
    await share(arne);
    value(await door.execute(removeMember, root, { id: astrid.id, reason: 'left' }));
    expect(await db.evidencePackShareEnd.findMany()).toMatchObject([{ shareId: theirs, byName: 'Root' }]);
    const [event] = await db.auditEvent.findMany({ where: { action: 'member.remove', subjectId: astrid.id } });
    expect(event?.detail).toMatchObject({ links: 1 });
  });

  test('is not oneself', async () => {
    const second = await joined('second', 'administrator');
    expect(await door.execute(removeMember, second, { id: second.id, reason: 'test' })).toMatchObject({
      problem: { code: 'conflict', detail: expect.stringContaining('yourself') },
    });
    value(await door.execute(removeMember, root, { id: second.id, reason: 'test' }));
  });
});

test('all that is open in a member’s name ends at once', async () => {
  const sam = await joined('sam', 'viewer');
  value(await signIn(db, { email: sam.email, password, address: 'sam', userAgent: 'curl' }));
  const row = async () => value(await door.ask(listMembers, root, { q: 'sam@' })).members[0];
  value(await door.execute(createToken, sam, { name: 'nightly', days: 1 }));
  expect(await row()).toMatchObject({ openSessions: 2, openTokens: 1, state: 'active' });
  expect(value(await door.execute(endMemberAccess, root, { id: sam.id }))).toMatchObject({ sessions: 2, tokens: 1 });
  expect(await row()).toMatchObject({ openSessions: 0, openTokens: 0, lastSignInAt: expect.any(String) });
  expect(await openSession(db, sam.sessionId, new Date())).toBeNull();
});

test('no secret is in the records', async () => {
  const { link } = await invited('quiet', 'viewer');
  const rows = JSON.stringify([
    await db.auditEvent.findMany(),
    await db.signInLink.findMany(),
    await db.apiToken.findMany(),
    await db.member.findMany(),
  ]);
  expect(rows).not.toContain(secretOf(link));
  expect(rows).not.toContain(password);
});
