import { calculateJwkThumbprint } from 'jose';
import { expect, test } from 'vitest';
import { rootKey } from '@/lib/gateways/server/root-key';
import type { ReceiptFile } from '../receipt';
import { verifyReceipt } from '../verify-receipt';
import { readReceipt } from './read-receipt';
import { reinstateSubject } from './reinstate-subject';
import { revocationDesk } from './test/revocation-desk';
import { deniedProbe } from './test/signing-gateway';

const desk = await revocationDesk();
const { door, ilse, must } = desk;
const east = await desk.enrol('gw-east');
const west = await desk.enrol('gw-west');
const files = await desk.connector('project-files', 'Project files');
const made = await desk.revoke(files.id, 'Read outside its folder', 'INC-2091');
const at = (ms: number) => new Date(made.requestedAt.getTime() + ms);
const early = await must(door.ask(readReceipt, ilse, { id: made.id }));
await east.acknowledge(made.number, { probe: deniedProbe(made.id, at(1)) });
await west.acknowledge(made.number, { probe: deniedProbe(made.id, at(2)) });
const file = await must(door.ask(readReceipt, ilse, { id: made.id }));
const root = await calculateJwkThumbprint((await rootKey()).publicJwk);

/** A copy, as it would be read from disk, with something changed. */
function changed(change: (copy: ReceiptFile) => void): ReceiptFile {
  const copy = JSON.parse(JSON.stringify(file)) as ReceiptFile;
  change(copy);
  return copy;
}
const badPart = async (tampered: unknown, trusted = root) =>
  (await verifyReceipt(tampered, trusted)).steps.find(({ ok }) => !ok);

/** Swaps one claim inside a compact JWS and keeps its signature. */
function forged(jws: string, change: (payload: Record<string, unknown>) => void): string {
  const [header, payload = '', signature] = jws.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  change(claims);
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

test('a receipt holds, part by part', async () => {
  const { ok, steps } = await verifyReceipt(JSON.parse(JSON.stringify(file)), root);
  expect(steps.filter((step) => !step.ok)).toEqual([]);
  expect(ok).toBe(true);
  expect(steps.map(({ part }) => part)).toEqual([
    'form',
    'root',
    'certificates',
    'fleet state',
    'acknowledgement of gw-east',
    'acknowledgement of gw-west',
    'enforcement',
    'reinstatement',
    'receipt',
  ]);
  expect(file.receipt.enforcement).toEqual({ proved: 2, of: 2, enforcedMs: 2 });
});

test('a receipt does not hold against a root that is named and empty', async () => {
  expect(await verifyReceipt(file, '')).toMatchObject({ ok: false });
});

test('a receipt made before the gateways spoke holds, and says so', async () => {
  const { ok, steps } = await verifyReceipt(early, root);
  expect(ok).toBe(true);
  expect(steps.find(({ part }) => part === 'enforcement')?.says).toBe('0 of 2 proved it');
});

test.each<[string, string, (copy: ReceiptFile) => void]>([
  ['form', 'a missing signature', (copy) => Reflect.deleteProperty(copy, 'signature')],
  ['form', 'a word nobody signed', (copy) => Object.assign(copy.receipt, { note: 'x' })],
  [
    'certificates',
    'a certificate that was changed',
    (copy) =>
      copy.certificates.splice(
        0,
        1,
        forged(copy.certificates[0] ?? '', (c) => (c.notAfter = '2999-01-01T00:00:00.000Z')),
      ),
  ],
  ['fleet state', 'another reason', (copy) => (copy.receipt.revocation.reason = 'Drill')],
  ['fleet state', 'an earlier click', (copy) => (copy.receipt.revocation.requestedAt = at(-5000).toISOString())],
  ['fleet state', 'another subject', (copy) => (copy.receipt.revocation.subject.key = 'memory')],
  ['fleet state', 'a forged state', (copy) => (copy.receipt.state = forged(copy.receipt.state, (s) => (s.number = 7)))],
  [
    'acknowledgement of gw-west',
    'a forged acknowledgement',
    (copy) => {
      const ack = copy.receipt.gateways[1]?.acknowledgement;
      if (ack) ack.jws = forged(ack.jws, (claims) => (claims.appliedAt = at(0).toISOString()));
    },
  ],
  [
    'acknowledgement of gw-east',
    'the word of another gateway in its place',
    (copy) => {
      const [one, two] = copy.receipt.gateways;
      if (one && two) one.acknowledgement = two.acknowledgement;
    },
  ],
  ['enforcement', 'a better figure', (copy) => (copy.receipt.enforcement.enforcedMs = 1)],
  ['enforcement', 'a gateway left out', (copy) => copy.receipt.gateways.pop()],
  ['receipt', 'another ticket', (copy) => (copy.receipt.revocation.ticket = 'INC-1')],
  ['receipt', 'another requester', (copy) => (copy.receipt.revocation.requestedBy = 'Nobody')],
  ['receipt', 'a signature of something else', (copy) => (copy.signature = early.signature)],
])('%s is named as bad for %s', async (part, _, change) => {
  expect(await badPart(changed(change))).toMatchObject({ part });
});

test('a receipt of another root is refused by a reader who pins theirs', async () => {
  expect(await badPart(file, 'somebody-else')).toMatchObject({ part: 'root' });
});

test('what is not a receipt is said to be none', async () => {
  for (const nothing of [null, 'x', {}, []]) expect(await badPart(nothing)).toMatchObject({ part: 'form' });
});

test('after lifting, the receipt carries the signed reinstatement', async () => {
  await must(door.execute(reinstateSubject, ilse, { id: made.id, reason: 'Folder narrowed' }));
  const lifted = await must(door.ask(readReceipt, ilse, { id: made.id }));
  expect((await verifyReceipt(lifted, root)).ok).toBe(true);
  expect(lifted.receipt.reinstatement).toMatchObject({ by: 'Ilse Brandt', reason: 'Folder narrowed' });
  if (lifted.receipt.reinstatement) lifted.receipt.reinstatement.at = at(0).toISOString();
  expect(await badPart(lifted)).toMatchObject({ part: 'reinstatement' });
});
