import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { measuring } from '../test/measuring';

const { db, enrol, connector, revoke, admin, ilse } = await revocationDesk();
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-guards');
const { count, rows } = measuring(db);
const minuteMs = 60_000;
const later = (ms = 1_000) => new Date(Date.now() + ms);
const says = async (id: 'M12' | 'M43', end = later()) => (await rows(id, 'all', end)).map((row) => row.says);

test('M12: a gateway has to have denied what it could not decide', async () => {
  expect(await count('M12', later())).toMatchObject({ population: 1, meeting: 0, state: 'misses' });
  expect(await says('M12')).toEqual(['In 31 days it has not tested that it denies what it cannot decide.']);
  await gateway.send([decisionAt(Date.now(), denied('not-evaluated', { code: 'stale', policyVersion: null }))]);
  expect(await count('M12', later())).toMatchObject({ population: 1, meeting: 1, state: 'meets' });
  expect(await says('M12')).toEqual(['It enforces, and last denied a call it could not decide: stale.']);
});

test('M12: what a gateway tested of itself counts before what it happened to deny', async () => {
  const tested = (at: Date, denied: boolean) =>
    db.failClosedTest.createMany({
      data: [
        { gatewayId: gateway.id, at, fault: 'no-state', denied: true, code: 'unavailable' },
        { gatewayId: gateway.id, at, fault: 'connector-unreachable', denied: true, code: 'unavailable' },
        { gatewayId: gateway.id, at, fault: 'console-silent', denied, code: denied ? 'stale' : null },
      ],
    });
  const [first, second] = [later(-60 * minuteMs), later(-30 * minuteMs)];
  await tested(first, false);
  expect(await says('M12')).toEqual([
    'In its newest test of itself it did not deny with a console that is silent for too long.',
  ]);
  await tested(second, true);
  expect(await says('M12')).toEqual([
    'It enforces. In its newest test of itself calls are denied: 3 of 3 faults it was put to.',
  ]);
});

test('M12: as things stood at a moment, and not as they stand now', async () => {
  const before = later();
  const requestedAt = new Date(before.getTime() + minuteMs);
  const by = { requestedAt, requestedBy: admin.id, requesterName: admin.name };
  const { id: changeId } = await db.enforcementChange.create({
    data: { id: uuidv7(), groupId: group.id, mode: 'observe', reason: 'Trial', ...by },
  });
  await db.enforcementApproval.create({ data: { changeId, at: requestedAt, by: ilse.id, byName: ilse.name } });
  expect((await says('M12', before))[0]).toMatch(/^It enforces\./);
  const after = new Date(requestedAt.getTime() + minuteMs);
  expect(await count('M12', after)).toMatchObject({ meeting: 0 });
  expect(await says('M12', after)).toEqual(['Its group observes only: it lets through what policies deny.']);
});

test('M12: a call that nothing permits and that went through all the same counts against it, while it enforces', async () => {
  await gateway.send([decisionAt(Date.now(), denied('no-permit', { effect: 'allow', mode: 'observe' }))]);
  expect((await says('M12'))[0]).toMatch(/^It enforces\./);
  await gateway.send([decisionAt(Date.now(), denied('no-permit', { effect: 'allow' }))]);
  expect((await says('M12'))[0]).toMatch(/^It let a call through that nothing permits, at /);
});

test('M12: a permit for everything is no default of denial', async () => {
  const text = '@id("all")\npermit (principal, action, resource);';
  await db.policyVersion.create({
    data: {
      number: 1,
      text,
      digest: 'a'.repeat(64),
      message: 'All',
      authorName: 'Dana',
      publishedAt: new Date(),
      publishedBy: 'dana',
      publisherName: 'Dana',
      policies: [{ id: 'all', effect: 'permit', title: null, text, digest: 'b'.repeat(64), line: 1 }],
    },
  });
  expect(await says('M12')).toEqual(['The policy all in force permits everything.']);
});

test('M43: a gateway is in touch, and has applied what was signed for it more than a minute ago', async () => {
  const touching = await enrol('gw-touches');
  const files = await connector('files', 'Files');
  const { number } = await revoke(files.id);
  const groupState = await db.streamState.findFirstOrThrow({
    where: { stream: `group/${group.id}` },
    orderBy: { number: 'desc' },
  });
  const touch = (at: Date) =>
    db.gatewayContact.upsert({
      where: { gatewayId: touching.id },
      create: { gatewayId: touching.id, at, status: {} },
      update: { at },
    });
  const end = later(5 * minuteMs);
  expect(await count('M43', end)).toMatchObject({ population: 2, meeting: 0, state: 'misses' });
  expect(await says('M43', end)).toEqual(['It was never heard of.', 'It was never heard of.']);
  await touch(end);
  expect(await says('M43', end)).toContain(
    `It has not applied fleet state ${number} and group state ${groupState.number}.`,
  );
  await touching.acknowledge(number);
  await touching.acknowledge(groupState.number, { stream: groupState.stream, digest: groupState.digest });
  expect(await count('M43', end)).toMatchObject({ population: 2, meeting: 1 });
  // Of a moment before the last contact, nobody knows whether it was in touch: it has no row.
  const past = new Date(end.getTime() - 2 * minuteMs);
  expect(await says('M43', past)).toEqual(['It was never heard of.']);
  await touch(new Date(end.getTime() - 2 * minuteMs));
  expect(await count('M43', end)).toMatchObject({ population: 2, meeting: 0 });
});
