import { expect, test } from 'vitest';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { takeTallies } from '../take-tallies';
import { asOwner } from '../test/as-owner';
import { measuring } from '../test/measuring';
import { verifyChains } from '../verify-chains';

const { db, connector } = await revocationDesk();
const files = await connector('files', 'Files');
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-records');
const { count, rows } = measuring(db);
const dayMs = 86_400_000;
const later = (ms = 1_000) => new Date(Date.now() + ms);
const call = (at = Date.now()) => decisionAt(at, { connector: { id: files.id, slug: 'files', name: 'Files' } });
const verify = (now = new Date()) => verifyChains.run({ db, now, stopping: new AbortController().signal });
const said = async (end = later()) =>
  (await rows('M20', 'all', end)).map(({ name, says }) => `${name}: ${says}`).sort();

test('M20: chains are followed on to their ends, and count once they were', async () => {
  await gateway.send([call()]);
  await gateway.send([call()]);
  expect(await count('M20', later())).toMatchObject({ population: 0, why: 'nothing' });
  await verify();
  const { number } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  expect(await said()).toEqual([
    `Audit log: It held up to number ${number}.`,
    'Decisions of gw-records: It held up to number 2.',
  ]);
  expect(await count('M20', later())).toMatchObject({ population: 2, meeting: 2, state: 'meets' });
  await gateway.send([call()]);
  await verify(later());
  const last = await db.chainVerification.findFirstOrThrow({
    where: { chain: { startsWith: 'batches/' } },
    orderBy: { at: 'desc' },
  });
  expect(last).toMatchObject({ from: 3, to: 3, outcome: 'held' });
});

test('M20: a day without a verification counts against a chain', async () => {
  const end = later(2 * dayMs);
  expect(await count('M20', end)).toMatchObject({ population: 2, meeting: 0, state: 'misses' });
  expect(await said(end)).toContain('Audit log: It was last followed to its end more than a day ago.');
});

test('M20: a batch that is changed, and one that is gone, are named, and stay broken', async () => {
  await gateway.send([call()]);
  await asOwner(`UPDATE "decision_batches" SET "body" = "body" || ' ' WHERE "number" = 4`);
  await verify(later(2_000));
  expect(await said(later(3_000))).toContain('Decisions of gw-records: The content of batch 4 does not have its hash.');
  await asOwner(`DELETE FROM "decision_batches" WHERE "number" = 4`);
  await verify(later(3_000));
  expect(await said(later(4_000))).toContain('Decisions of gw-records: Batch 4 is missing.');
  expect(await count('M20', later(4_000))).toMatchObject({ population: 2, meeting: 1, state: 'misses' });
});

test('M20: a batch that is changed after it was followed is named, and stays so until it is as it was', async () => {
  const other = await sealingGateway(db, group.id, 'gw-again');
  await other.send([call()]);
  await other.send([call()]);
  const batch = `"decision_batches" SET "body" = BODY WHERE "number" = 1 AND "gatewayId" = '${other.id}'`;
  const gone = 'Decisions of gw-again: The content of batch 1 does not have its hash.';
  await verify(later(5_000));
  expect(await said(later(6_000))).toContain('Decisions of gw-again: It held up to number 2.');
  await asOwner(`UPDATE ${batch.replace('BODY', `"body" || ' '`)}`);
  for (const seconds of [7, 9]) {
    await verify(later(seconds * 1_000));
    expect(await said(later((seconds + 1) * 1_000))).toContain(gone);
  }
  await asOwner(`UPDATE ${batch.replace('BODY', `rtrim("body")`)}`);
  await verify(later(11_000));
  expect(await said(later(12_000))).toContain('Decisions of gw-again: It held up to number 2.');
});

test('M20: the audit log is followed as a whole once a week, so that a change of old events is found', async () => {
  await asOwner(`UPDATE "audit_events" SET "actorName" = 'Somebody' WHERE "number" = 2`);
  await verify(later(4_000));
  expect((await said(later(5_000)))[0]).toMatch(/It held up to/);
  const week = later(8 * dayMs);
  await verify(week);
  expect(await said(new Date(week.getTime() + 1_000))).toContain(
    'Audit log: Event 2 is changed, missing or out of place.',
  );
});

test('M36: a day whose decisions were dropped is not kept, and the oldest kept one says how far back one can search', async () => {
  const now = later();
  const [recent, old] = [call(now.getTime() - 2 * dayMs), call(now.getTime() - 20 * dayMs)];
  await gateway.send([recent, old]).catch(() => {});
  const other = await sealingGateway(db, group.id, 'gw-other');
  await other.send([recent, old]);
  await count('M15', now);
  expect(await count('M36', now)).toMatchObject({ population: 3, meeting: 3, figures: [{ value: 1 }, { value: 20 }] });
  await asOwner(`DELETE FROM "decisions" WHERE "id" = '${old.id}'`);
  expect(await count('M36', now)).toMatchObject({ population: 3, meeting: 2, state: 'misses' });
  expect(await rows('M36', 'missing', now)).toMatchObject([{ name: old.at.slice(0, 10), kind: 'day', value: null }]);
});

test('M36: a gateway that says it received a state before it was issued, or after it said so, has a clock that is off', async () => {
  const now = later();
  const before = (await rows('M36', 'all', now)).filter(({ kind }) => kind === 'gateway');
  expect(before).toEqual([]);
  const { number, stream, issuedAt } = await db.streamState.findFirstOrThrow();
  const word = (receivedAt: Date, storedAt: Date) =>
    db.acknowledgement.create({
      data: { gatewayId: gateway.id, stream, number, outcome: 'applied', receivedAt, storedAt, jws: '' },
    });
  const said = async () => (await rows('M36', 'all', now)).find(({ kind }) => kind === 'gateway')?.says;
  const again = () => asOwner('DELETE FROM "acknowledgements"');
  await word(new Date(issuedAt.getTime() + 50), new Date(issuedAt.getTime() + 100));
  expect(await said()).toBe('Its clock agrees with the console’s, as far as its newest word tells.');
  await again();
  await word(new Date(issuedAt.getTime() - 30_000), new Date(issuedAt.getTime() + 100));
  expect(await said()).toBe('Its clock is behind by at least 30.0 s.');
  await again();
  await word(new Date(issuedAt.getTime() + 5_100), new Date(issuedAt.getTime() + 100));
  expect(await said()).toBe('Its clock is ahead by at least 5.0 s.');
});

test('M45: a control is fresh while each of its metrics was counted within its cadence', async () => {
  // Later than anything above was counted at.
  const now = later(3 * dayMs);
  await takeTallies(db, now);
  expect((await count('M45', now)).meeting).toBeGreaterThan(0);
  const control = (await rows('M45', 'all', now)).find(({ meets }) => meets);
  expect(control?.says).toBe('Each of its metrics is fresh.');
  const end = new Date(now.getTime() + 8 * dayMs);
  expect((await rows('M45', 'missing', end)).find(({ id }) => id === control?.id)?.says).toMatch(/^Not fresh: M\d\d/);
});
