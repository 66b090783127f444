import { expect, test } from 'vitest';
import { decisionAt, denied, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { deniedProbe } from '@/lib/revocations/server/test/signing-gateway';
import { measuring } from '../test/measuring';

const desk = await revocationDesk();
const { db, connector, revoke, enrol, ilse } = desk;
const gateway = await enrol('gw-proves');
const files = await connector('project-files', 'Project files');
const { count, rows } = measuring(db);
const minuteMs = 60_000;
const later = (ms: number) => new Date(Date.now() + ms);

test('M08: a proof within a minute counts as soon as it is stored, with its seconds', async () => {
  const { id, number } = await revoke(files.id);
  expect(await count('M08', later(0))).toMatchObject({ population: 0, why: 'nothing' });
  await gateway.acknowledge(number, { probe: deniedProbe(id, new Date()) });
  const counted = await count('M08', later(1_000));
  expect(counted).toMatchObject({ population: 1, meeting: 1, state: 'meets' });
  expect(counted.figures[1]?.value).toBeLessThan(60);
  expect(await rows('M08', 'all', later(1_000))).toMatchObject([
    { id, name: 'Project files at gw-proves', meets: true },
  ]);
});

test('M08: without a proof for ten minutes it is missing, and one that comes then changes nothing', async () => {
  const wiki = await connector('wiki', 'Wiki');
  const { id, number, requestedAt } = await revoke(wiki.id);
  expect(await count('M08', later(9 * minuteMs))).toMatchObject({ population: 1 });
  const deadline = new Date(requestedAt.getTime() + 10 * minuteMs);
  const missing = { id, at: deadline.toISOString(), value: null, says: 'No proof came within ten minutes.' };
  const storedAt = new Date(deadline.getTime() + 1);
  await db.acknowledgement.create({
    data: {
      gatewayId: gateway.id,
      stream: 'fleet',
      number,
      outcome: 'applied',
      receivedAt: storedAt,
      appliedAt: storedAt,
      storedAt,
      probe: deniedProbe(id, storedAt),
      jws: '',
    },
  });
  expect(await count('M08', later(11 * minuteMs))).toMatchObject({ population: 2, meeting: 1, state: 'misses' });
  expect(await rows('M08', 'missing', later(11 * minuteMs))).toMatchObject([missing]);
});

test('M08: a gateway that left before it had to prove is not asked', async () => {
  const mail = await connector('mail', 'Mail');
  const leaving = await enrol('gw-leaves');
  const { number, id } = await revoke(mail.id);
  await gateway.acknowledge(number, { probe: deniedProbe(id, new Date()) });
  expect(await count('M08', later(11 * minuteMs))).toMatchObject({ population: 4, meeting: 2 });
  await db.gatewayRemoval.create({
    data: { gatewayId: leaving.id, at: later(1_000), by: ilse.id, byName: ilse.name, reason: 'Gone' },
  });
  expect(await count('M08', later(11 * minuteMs))).toMatchObject({ population: 3, meeting: 2 });
});

test('M09: what a gateway lets through after it applied a revocation is use after revocation', async () => {
  const group = await db.gatewayGroup.findFirstOrThrow();
  const serving = await sealingGateway(db, group.id, 'gw-serves');
  const tickets = await connector('tickets', 'Tickets');
  const call = (at: Date, change: Parameters<typeof decisionAt>[1] = {}) =>
    decisionAt(at.getTime(), { connector: { id: tickets.id, slug: 'tickets', name: 'Tickets' }, ...change });
  const { id, number } = await revoke(tickets.id);
  const appliedAt = new Date();
  await db.acknowledgement.create({
    data: {
      gatewayId: serving.id,
      stream: 'fleet',
      number,
      outcome: 'applied',
      receivedAt: appliedAt,
      appliedAt,
      storedAt: appliedAt,
      jws: '',
    },
  });
  const after = (ms: number) => new Date(appliedAt.getTime() + ms);
  const allowedLate = call(after(20));
  await serving.send([
    call(after(-50)),
    call(after(10), denied('not-evaluated', { code: 'revoked', revocationId: id })),
    allowedLate,
  ]);
  expect(await count('M09', later(minuteMs))).toMatchObject({ population: 2, meeting: 1, state: 'misses' });
  expect(await rows('M09', 'missing', later(minuteMs))).toMatchObject([
    { id: allowedLate.id, says: 'It was allowed, and Tickets had been revoked at the gateway.' },
  ]);
});
