import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { callConnector, svidSeconds } from '@/lib/connectors/server/call-connector';
import type { DecisionRecord } from '@/lib/decisions/record';
import { decisionAt, denied } from '@/lib/decisions/server/test/sealing-gateway';
import { issueSvid } from '@/lib/identities/server/issue-svid';
import { localTrustDomain } from '@/lib/workspace/server/prepare-workspace';
import { evidenceDesk } from '../test/evidence-desk';

const { db, door, admin, must, connector, gateway, agent, told, reading, rows } = await evidenceDesk();
const hourMs = 3_600_000;
const now = Date.now();
/** Inside an hour that is over, so that calls around it are of one hour. */
const inside = now - (now % hourMs) - hourMs / 2;
const files = await connector('project-files', 'Project files');
const ledger = await connector('ledger', 'Ledger');
const reader = await agent('reader');

const audience = 'http://127.0.0.1:1/mcp/project-files';
const credential = (jti: string | null, change: Partial<NonNullable<DecisionRecord['credential']>> = {}) => ({
  kind: 'jwt-svid',
  jti,
  keyId: 'key-1',
  issuedAt: new Date(inside - 60_000).toISOString(),
  expiresAt: new Date(inside + 240_000).toISOString(),
  audience: [audience],
  ...change,
});
const call = (given: DecisionRecord['credential'], at = inside, change: Partial<DecisionRecord> = {}) =>
  decisionAt(at, {
    principal: reader,
    connector: { id: files.id, slug: 'project-files', name: 'Project files' },
    credential: given,
    ...change,
  });
const outcome = (decisionId: string, kind: 'completed' | 'upstream-failed' = 'completed') => ({
  format: 1 as const,
  decisionId,
  at: new Date(inside + 1000).toISOString(),
  kind,
  detail: null,
  durationMs: 5,
  responseBytes: 10,
  revocationId: null,
});
const toLedger = { connector: { id: ledger.id, slug: 'ledger', name: 'Ledger' }, target: 'post' };
const answered = call(null, inside, toLedger);
const failed = call(null, inside + 1, toLedger);

test('M05: what was issued lives for as long as it says', async () => {
  const person = await db.person.create({
    data: { id: randomUUID(), issuer: 'console', subject: 'mira', name: 'Mira' },
  });
  const delegationId = uuidv7();
  await db.delegation.create({
    data: {
      id: delegationId,
      rootId: delegationId,
      depth: 1,
      personId: person.id,
      actorId: reader.id,
      audiences: [audience],
      scope: ['tools'],
      via: 'token-exchange',
      createdAt: new Date(inside),
      expiresAt: new Date(inside + 8 * hourMs),
    },
  });
  const token = { delegationId, audience, scope: ['tools'], confirmation: 'svid', grant: 'token-exchange' };
  const issued = (at: number, seconds: number) =>
    db.delegationToken.create({
      data: { jti: randomUUID(), ...token, issuedAt: new Date(at), expiresAt: new Date(at + seconds * 1000) },
    });
  await issued(inside, 300);
  await issued(now - 60 * 24 * hourMs, 300);
  await db.callCredentialSetting.create({
    data: {
      id: uuidv7(),
      connectorId: ledger.id,
      mode: 'required',
      seconds: 45,
      at: new Date(inside - 1),
      by: admin.id ?? '',
      byName: 'Ada',
    },
  });
  await gateway.send(
    [answered, failed],
    [{ ...outcome(answered.id), passedOn: false }, outcome(failed.id, 'upstream-failed')],
  );
  const spiffeId = `spiffe://${localTrustDomain}/agent/tried`;
  await db.identity.create({
    data: {
      id: randomUUID(),
      kind: 'agent',
      name: 'tried',
      spiffeId,
      trustDomain: localTrustDomain,
      createdBy: 'test',
    },
  });
  await must(door.execute(issueSvid, admin, { spiffeId, audience, ttlSeconds: 120 }));
  expect((await rows('M05')).map(({ name, value, says }) => ({ name, value, says }))).toEqual([
    { name: 'Call of Ledger.post', value: '45', says: 'It lives 45 s.' },
    { name: 'SVID of tried', value: '120', says: 'It lives 120 s.' },
    { name: `reader at ${audience}`, value: '300', says: 'It lives 300 s.' },
  ]);
  expect(await reading('M05')).toMatchObject({
    figures: [
      { value: 300, meets: true },
      { value: 300, meets: true },
    ],
    state: 'meets',
  });
  const credentialId = randomUUID();
  const decisionId = uuidv7({ msecs: inside });
  await db.credential.create({
    data: {
      id: credentialId,
      fingerprint: 'f',
      kind: 'jwt',
      expiry: 'known',
      foundAt: new Date(inside),
      foundBy: 'test',
      issuedAt: new Date(inside),
      // After 2100, and more seconds than 32 bits hold.
      expiresAt: new Date(inside + 2_400_000_000_000),
    },
  });
  await db.issuedCredential.create({
    data: {
      decisionId,
      number: 0,
      at: new Date(inside),
      credentialId,
      connectorId: files.id,
      connectorName: 'Project files',
      tool: 'sign_in',
    },
  });
  expect((await rows('M05')).find(({ kind }) => kind === 'credential')).toMatchObject({
    name: 'Project files.sign_in',
    value: '2400000000',
    meets: false,
    says: 'It lives 2400000000 s, longer than an hour.',
  });
  expect(await reading('M05')).toMatchObject({
    figures: [
      { value: 2_400_000_000, meets: false },
      { value: 2_400_000_000, meets: false },
    ],
    state: 'misses',
  });
});

test('M05: a call from the console is made under an SVID of its own', async () => {
  const tool = {
    name: 'read',
    inputSchema: {},
    definitionHash: 'x',
    reads: true,
    writes: false,
    destroys: false,
    egresses: false,
  };
  await db.tool.create({
    data: { id: randomUUID(), connectorId: files.id, ...tool, pinnedAt: new Date(), pinnedBy: 'test' },
  });
  const { id: agentId } = await db.identity.findFirstOrThrow({ where: { name: 'tried' } });
  await must(door.execute(callConnector, admin, { id: files.id, tool: 'read', agentId, gatewayId: gateway.id }));
  expect((await rows('M05')).find(({ value }) => value === String(svidSeconds))).toMatchObject({ kind: 'audit-event' });
});

test('M06: calls are counted by the credential they were made under', async () => {
  await gateway.send([
    call(credential('one'), inside),
    call(credential('one'), inside + 1),
    call(credential('one'), inside - hourMs),
    call(credential(null), inside),
    call(credential(null), inside + 2),
    call(credential(null, { kind: 'x509-svid', keyId: 'fingerprint', issuedAt: null }), inside),
    call(credential('denied'), inside, denied('forbidden')),
  ]);
  expect((await told('M06')).map(({ meets, says }) => [meets, says]).sort()).toEqual([
    [false, '2 calls of one hour were made under it.'],
    [false, '2 calls of one hour were made under it.'],
    [true, 'It was minted for one call.'],
    [true, 'One call was made under it.'],
    [true, 'One call was made under it.'],
  ]);
  expect(await reading('M06')).toMatchObject({
    figures: [{ value: 2 }, { value: 3 / 5 }],
    spread: { 1: 3, 2: 2 },
    state: 'reported',
  });
});

test('M16: a token is for the connector at the gateway, or is refused', async () => {
  const stranger = {
    principal: { ...reader, id: null, spiffeId: null, name: null },
    credential: null,
    connector: null,
  };
  await gateway.send([
    call(credential('other', { audience: ['https://elsewhere.test/mcp/project-files'] }), inside, { target: 'stolen' }),
    call(null, inside, {
      ...denied('not-evaluated', { code: 'unauthenticated', detail: 'The token is for another. (wrong_aud)' }),
      ...stranger,
      target: 'refused',
    }),
    call(null, inside, {
      ...denied('not-evaluated', { code: 'unauthenticated', detail: 'It expired. (expired)' }),
      ...stranger,
      target: 'late',
    }),
  ]);
  const listed = await told('M16');
  expect(listed.filter(({ meets }) => !meets)).toEqual([
    {
      name: 'Project files.stolen',
      meets: false,
      says: 'The token was accepted, and was for https://elsewhere.test/mcp/project-files.',
    },
  ]);
  expect(listed).toContainEqual({
    name: 'refused',
    meets: true,
    says: 'The token was for another audience, or none, and was refused.',
  });
  expect(listed.some(({ name }) => name === 'late')).toBe(false);
  expect(await reading('M16')).toMatchObject({ figures: [{ value: 1, meets: false }], state: 'misses' });
  // A gateway may have moved since it enrolled.
  await db.gatewayContact.create({
    data: { gatewayId: gateway.id, at: new Date(), status: { url: 'https://elsewhere.test' } },
  });
  expect((await told('M16')).every(({ meets }) => meets)).toBe(true);
});

test('M17: what goes on to a connector does not hold the token a call came with', async () => {
  const [clean, leaking, old, unsent] = ['clean', 'leaking', 'before', 'unsent'].map((target) =>
    call(credential(target), inside + 5, { target }),
  ) as [DecisionRecord, DecisionRecord, DecisionRecord, DecisionRecord];
  await gateway.send(
    [clean, leaking, old, unsent],
    [{ ...outcome(clean.id), passedOn: false }, { ...outcome(leaking.id), passedOn: true }, outcome(old.id)],
  );
  expect(await told('M17')).toEqual([
    { name: 'Project files.clean', meets: true, says: 'The token the call came with was not in what went on.' },
    {
      name: 'Project files.leaking',
      meets: false,
      says: 'What went on to the connector held the token the call came with.',
    },
  ]);
  expect(await reading('M17')).toMatchObject({ figures: [{ value: 1, meets: false }], state: 'misses' });
});
