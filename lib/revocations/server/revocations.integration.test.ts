import { expect, test } from 'vitest';
import { listRevocations } from './list-revocations';
import { readRevocation } from './read-revocation';
import { reinstateSubject } from './reinstate-subject';
import { revokeSubject } from './revoke-subject';
import { actor, revocationDesk } from './test/revocation-desk';
import { deniedProbe, type SigningGateway } from './test/signing-gateway';

const desk = await revocationDesk();
const { db, door, ilse, must } = desk;
const east = await desk.enrol('gw-east');
const west = await desk.enrol('gw-west');
let north: SigningGateway | null = null;
const read = (id: string) => must(door.ask(readRevocation, ilse, { id }));
const list = (input: Record<string, unknown> = {}) => must(door.ask(listRevocations, ilse, input));
const later = ({ requestedAt }: { requestedAt: Date }, ms: number) => new Date(requestedAt.getTime() + ms);

const files = await desk.connector('project-files', 'Project files');
const revoked = await desk.revoke(files.id, 'Read outside its folder', 'INC-2091');

test('a revocation stands at 0 of 2 until gateways speak, and a silent one is named', async () => {
  const { propagation, proofs, later: uncounted } = await read(revoked.id);
  expect(propagation).toEqual({ proved: 0, of: 2, enforcedMs: null });
  expect(proofs.map(({ gateway, state }) => [gateway, state])).toEqual([
    ['gw-east', 'silent'],
    ['gw-west', 'silent'],
  ]);
  expect(uncounted).toEqual([]);
});

test('it goes to 1 of 2 and 2 of 2 with signed words only, as slow as the last probe', async () => {
  await east.acknowledge(revoked.number, {
    receivedAt: later(revoked, 1).toISOString(),
    appliedAt: later(revoked, 2).toISOString(),
    probe: deniedProbe(revoked.id, later(revoked, 3)),
  });
  await db.gatewayContact.create({ data: { gatewayId: west.id, at: new Date(), status: {} } });
  const half = await read(revoked.id);
  expect(half.propagation).toEqual({ proved: 1, of: 2, enforcedMs: null });
  expect(half.proofs.map(({ state }) => state)).toEqual(['proved', 'waiting']);

  await west.acknowledge(revoked.number, { probe: deniedProbe(revoked.id, later(revoked, 5)) });
  const whole = await read(revoked.id);
  expect(whole.propagation).toEqual({ proved: 2, of: 2, enforcedMs: 5 });
  expect(whole.fleetNumber).toBe(revoked.number);
});

test('a gateway enrolled later is named and not counted', async () => {
  north = await desk.enrol('gw-north');
  const after = await read(revoked.id);
  expect(after.propagation).toMatchObject({ proved: 2, of: 2 });
  expect(after.later).toEqual(['gw-north']);
});

test('the second person is told of the first', async () => {
  const again = await door.execute(revokeSubject, ilse, {
    subject: { kind: 'connector', id: files.id },
    reason: 'Again',
  });
  expect(again).toMatchObject({ ok: false, problem: { code: 'conflict', extra: { revocationId: revoked.id } } });
});

test('who may not revoke is refused, and nothing is made', async () => {
  const before = await db.revocation.count();
  const subject = { kind: 'connector', id: files.id };
  const outcome = await door.execute(revokeSubject, actor('Vera', ['viewer']), { subject, reason: 'Because' });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
  expect(await db.revocation.count()).toBe(before);
});

test('a rejection, a probe that was allowed and a clock that is off are all told apart', async () => {
  const memory = await desk.connector('memory', 'Memory');
  const other = await desk.revoke(memory.id);
  await east.acknowledge(other.number, { outcome: 'rejected', reason: 'unknown signing key', appliedAt: null });
  await west.acknowledge(other.number, {
    probe: { ...deniedProbe(other.id, later(other, 5)), denied: false, deniedBy: null },
  });
  const { proofs, propagation } = await read(other.id);
  expect(proofs).toMatchObject([
    { state: 'rejected', reason: 'unknown signing key' },
    { gateway: 'gw-north', state: 'silent' },
    { state: 'applied', provedMs: null },
  ]);
  expect(propagation.enforcedMs).toBeNull();
});

test('the list says of each revocation what its own page says, whatever the clocks', async () => {
  const web = await desk.connector('web', 'Web');
  const skewed = await desk.revoke(web.id);
  for (const gateway of [east, west, north]) {
    await gateway?.acknowledge(skewed.number, { probe: deniedProbe(skewed.id, later(skewed, -60_000)) });
  }
  const { revocations } = await list();
  expect(revocations).toHaveLength(3);
  for (const row of revocations) expect(row.propagation).toEqual((await read(row.id)).propagation);
});

test('lifting gives back, is told to gateways, and happens once', async () => {
  const lifted = await must(door.execute(reinstateSubject, ilse, { id: revoked.id, reason: 'Folder narrowed' }));
  const state = await db.streamState.findFirst({ where: { revocationId: revoked.id, kind: 'reinstatement' } });
  expect(state?.number).toBeGreaterThan(revoked.number);
  const { reinstatement } = await read(revoked.id);
  expect(reinstatement).toEqual({ at: lifted.notBefore, byName: 'Ilse Brandt', reason: 'Folder narrowed' });
  const again = await door.execute(reinstateSubject, ilse, { id: revoked.id, reason: 'Again' });
  expect(again).toMatchObject({ ok: false, problem: { code: 'conflict' } });
});

test('the list filters, counts and pages in the database', async () => {
  const names = async (input: Record<string, unknown>) => (await list(input)).revocations.map((row) => row.subjectName);
  expect(await names({})).toEqual(['Web', 'Memory', 'Project files']);
  expect(await names({ state: 'lifted' })).toEqual(['Project files']);
  expect(await names({ state: 'not-enforced' })).toEqual(['Memory']);
  expect(await names({ q: 'inc-2091' })).toEqual(['Project files']);
  expect(await names({ q: '%' })).toEqual([]);
  expect(await names({ kind: 'identity' })).toEqual([]);
  expect(await names({ limit: 1, page: 2 })).toEqual(['Memory']);
  const { total, counts, medianMs, p95Ms } = await list({ limit: 1 });
  expect(total).toBe(3);
  expect(counts).toEqual({
    state: { 'in-force': 2, 'not-enforced': 1, lifted: 1 },
    kind: { connector: 3, identity: 0, person: 0, delegation: 0, credential: 0 },
  });
  const times = (await list()).revocations.flatMap(({ propagation: { enforcedMs } }) => enforcedMs ?? []);
  expect([medianMs, p95Ms]).toEqual([Math.min(...times), Math.max(...times)]);
});
