import { expect, test } from 'vitest';
import { endShare } from './end-share';
import { downloadShared, openShare, shareHolder } from './open-share';
import { readEvidencePack } from './read-evidence-pack';
import { shareEvidencePack } from './share-evidence-pack';
import { packDesk } from './test/pack-desk';

const desk = await packDesk();
const { db, door, must, astrid, ilse } = desk;
const { id } = await desk.ask(24);
const input = { id, recipient: 'Auditors of Example', days: 30 };
const early = await door.execute(shareEvidencePack, astrid, input);
await desk.make(id);

async function share(days = 30) {
  const made = await must(door.execute(shareEvidencePack, astrid, { ...input, days }));
  return { ...made, secret: made.url.split('#')[1] ?? '' };
}
const days = (count: number) => new Date(Date.now() + count * 86_400_000);
const opensOf = async (shareId: string) =>
  (await must(door.ask(readEvidencePack, astrid, { id }))).shares.find((one) => one.id === shareId);

test('a link opens one pack and its files, read only, and each opening is on record', async () => {
  const link = await share();
  const shown = await must(door.execute(openShare, shareHolder, { secret: link.secret }));
  expect(shown).toMatchObject({
    recipient: 'Auditors of Example',
    cover: { verify: expect.stringContaining('verify.mjs') },
  });
  const pack = await must(door.execute(downloadShared, shareHolder, { secret: link.secret }));
  expect(pack).toMatchObject({
    type: 'application/zip',
    name: expect.stringMatching(/^evidence-nist-800-207-.*\.zip$/),
  });
  const pdf = await must(door.execute(downloadShared, shareHolder, { secret: link.secret, file: 'report.pdf' }));
  expect(Buffer.from(pdf.bytes).subarray(0, 5).toString()).toBe('%PDF-');
  const missing = await door.execute(downloadShared, shareHolder, { secret: link.secret, file: '../../etc/passwd' });
  expect(missing).toMatchObject({ problem: { code: 'not-found' } });
  expect(await opensOf(link.id)).toMatchObject({
    state: 'works',
    opened: 4,
    opens: [{ what: '../../etc/passwd' }, { what: 'report.pdf' }, { what: 'pack' }, { what: 'page' }],
  });
  expect(JSON.stringify(await db.evidencePackShare.findMany())).not.toContain(link.secret);
  const logged = await db.auditEvent.findMany({ where: { action: { startsWith: 'evidence-pack.' } } });
  expect(logged.map(({ action }) => action)).toContain('evidence-pack.download-shared');
  expect(JSON.stringify(logged)).not.toContain(link.secret);
});

test('a link that expired, was ended or is none says which, and opens nothing', async () => {
  const link = await share(1);
  const later = await desk.doorAt(days(2)).execute(openShare, shareHolder, { secret: link.secret });
  expect(later).toMatchObject({ problem: { code: 'gone', title: expect.stringMatching(/^This link expired at/) } });
  await must(door.execute(endShare, astrid, { shareId: link.id }));
  for (const command of [openShare, downloadShared] as const) {
    const ended = await door.execute(command as typeof openShare, shareHolder, { secret: link.secret });
    expect(ended).toMatchObject({ problem: { code: 'gone', title: expect.stringMatching(/^This link was ended at/) } });
  }
  const wrong = await door.execute(openShare, shareHolder, { secret: 'x'.repeat(43) });
  expect(wrong).toMatchObject({ problem: { code: 'not-found' } });
  expect(await opensOf(link.id)).toMatchObject({ state: 'ended', opened: 0 });
});

test('a link is opened thirty times in a minute at most, also at once', async () => {
  const link = await share();
  const outcomes = await Promise.all(
    Array.from({ length: 34 }, () => door.execute(openShare, shareHolder, { secret: link.secret })),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(30);
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'too-many' } });
});

test('asking for what is not in the pack counts as well', async () => {
  const link = await share();
  for (let at = 0; at < 30; at += 1)
    await door.execute(downloadShared, shareHolder, { secret: link.secret, file: `missing-${at}` });
  const next = await door.execute(downloadShared, shareHolder, { secret: link.secret, file: 'report.pdf' });
  expect(next).toMatchObject({ problem: { code: 'too-many' } });
});

test('a dead link says who made it, but not of a pack that names nobody', async () => {
  const redacted = await desk.ask(24, { redacted: true });
  await desk.make(redacted.id);
  const ended = async (packId: string) => {
    const made = await must(door.execute(shareEvidencePack, astrid, { ...input, id: packId }));
    await must(door.execute(endShare, astrid, { shareId: made.id }));
    return JSON.stringify(await door.execute(openShare, shareHolder, { secret: made.url.split('#')[1] }));
  };
  expect(await ended(id)).toContain(astrid.name);
  expect(await ended(redacted.id)).not.toContain(astrid.name);
});

test('a pack that is not made, a life of more than thirty days and a responder are refused', async () => {
  expect(early).toMatchObject({ problem: { code: 'conflict' } });
  const long = await door.execute(shareEvidencePack, astrid, { ...input, days: 31 });
  expect(long).toMatchObject({ problem: { code: 'invalid-input' } });
  expect(await door.execute(shareEvidencePack, ilse, input)).toMatchObject({ problem: { code: 'forbidden' } });
});
