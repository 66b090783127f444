import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { verifyFile } from '@/bin/cli/verify';
import { csvRow } from '@/lib/http/csv';
import { removeMember } from '@/lib/members/server/remove-member';
import { type CertificateFile, manifestOf } from '../certificate';
import { verifyCertificate } from '../verify-certificate';
import { completeAccessReview } from './complete-access-review';
import { itemExport } from './export-items';
import { lastReviewed } from './last-reviewed';
import { readCertificate } from './read-certificate';
import { reviewDesk } from './test/review-desk';

const desk = await reviewDesk();
const { db, door, admin, author, responder, viewer, must, ids, open, items, item, decide } = desk;

const complete = (id: string, who = admin) => door.execute(completeAccessReview, who, { id });
const certificate = (id: string, who = admin) => must(door.ask(readCertificate, who, { id }));
const copy = (file: CertificateFile): CertificateFile => JSON.parse(JSON.stringify(file));
async function badStep(file: unknown): Promise<string> {
  const { ok, steps } = await verifyCertificate(file);
  expect(ok).toBe(false);
  const bad = steps.find((step) => !step.ok);
  return `${bad?.part}: ${bad?.says}`;
}

const { id } = await open(['connector', 'identity'], admin, 'Signed');
expect(await complete(id)).toMatchObject({ problem: { code: 'conflict', detail: '4 items are not decided yet.' } });
await must(decide(id, admin, ['Files', 'alice', 'bob'], 'keep'));
expect(await lastReviewed(db, desk.now)).toEqual([]);
await must(decide(id, responder, ['Mail'], 'revoke'));
expect(await complete(id, author)).toMatchObject({ problem: { code: 'forbidden' } });
await must(complete(id));
const file = await certificate(id);

test('the result says what each decision did, and holds on its own', async () => {
  const mail = file.items.find(({ name }) => name === 'Mail');
  expect(mail?.decisions).toMatchObject([
    {
      verdict: 'revoke',
      by: { name: 'Rita Respond' },
      effect: { kind: 'revocation', signedState: expect.any(String) },
    },
  ]);
  expect(file.review).toMatchObject({ items: 4, verdicts: { keep: 3, narrow: 0, revoke: 1 } });
  const verdict = await verifyCertificate(copy(file));
  expect(verdict.steps.filter(({ ok }) => !ok)).toEqual([]);
  expect(verdict.steps.at(-1)).toMatchObject({ part: 'revocations', says: '1 carries the state that went out' });
  expect(await verifyCertificate(copy(file), 'another-root')).toMatchObject({ ok: false });
});

test('whatever is changed is named', async () => {
  const reason = copy(file);
  for (const one of reason.items)
    if (one.name === 'Mail') for (const said of one.decisions) said.reason = 'Something else';
  expect(await badStep(reason)).toBe('items: changed since it was signed: Mail');
  const verdict = copy(file);
  for (const one of verdict.items) if (one.name === 'bob') one.facts.calls = 12;
  expect(await badStep(verdict)).toBe('items: changed since it was signed: bob');
  const fewer = copy(file);
  fewer.items = fewer.items.filter(({ name }) => name !== 'alice');
  expect(await badStep(fewer)).toBe('items: taken out since it was signed: alice');
  const head = copy(file);
  head.review.completedBy.name = 'Somebody';
  expect(await badStep(head)).toBe('review: Signed was changed since it was signed');
  // Whoever makes the manifest anew has no key to sign it.
  const forged = { ...reason, manifest: await manifestOf(reason.review, reason.items) };
  expect(await badStep(forged)).toMatch(/^manifest: its signature does not fit/);
  const later = copy(file);
  later.manifest.issuedAt = new Date(Date.parse(later.manifest.issuedAt) + 1).toISOString();
  expect(await badStep(later)).toMatch(/^manifest:/);
  expect(await badStep({ ...file, items: 'none' })).toMatch(/^form:/);
});

test('the command line tells what it is, and its exit code whether it holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-result-'));
  const path = join(folder, 'result.json');
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)));
  writeFileSync(path, JSON.stringify(file));
  expect(await verifyFile(path)).toBe(0);
  expect(said.at(-1)).toContain('Every part of this result of a review holds.');
  writeFileSync(path, JSON.stringify({ ...file, items: file.items.slice(1) }));
  expect(await verifyFile(path)).toBe(4);
  expect(said.at(-1)).toContain('does not hold: items.');
  log.mockRestore();
  rmSync(folder, { recursive: true });
});

test('a completed review takes no decision, from the console or by hand', async () => {
  expect(await decide(id, admin, ['Files'], 'revoke')).toMatchObject({
    problem: { code: 'conflict', title: 'Signed is completed.' },
  });
  expect(await complete(id)).toMatchObject({ problem: { code: 'conflict' } });
  const { id: itemId } = await item(id, 'Files');
  await expect(
    db.accessReviewDecision.create({
      data: { itemId, verdict: 'keep', at: new Date(), by: admin.id, byName: admin.name },
    }),
  ).rejects.toThrow(/is completed/);
  await expect(db.$executeRaw`DELETE FROM "access_review_completions"`).rejects.toThrow(/permission denied/);
});

test('what a completed review decided counts as reviewed, and the next review says when', async () => {
  const reviewed = await lastReviewed(db, desk.now);
  expect(reviewed.find(({ subjectId }) => subjectId === ids.Files)).toMatchObject({ kind: 'connector', at: desk.now });
  const next = await open(['connector']);
  expect((await item(next.id, 'Files')).facts.lastReviewedAt).toBe(desk.now.toISOString());
});

test('a result that names members is read by whoever may read members, and says who decided', async () => {
  const { id: about } = await open(['member'], admin, 'People');
  const names = (await items(about)).items.map(({ name }) => name);
  await must(
    decide(
      about,
      admin,
      names.filter((name) => name !== 'Ada Admin'),
      'keep',
    ),
  );
  await must(decide(about, desk.other, ['Ada Admin'], 'keep'));
  await must(complete(about));
  expect(await door.ask(readCertificate, viewer, { id: about })).toMatchObject({ problem: { code: 'forbidden' } });
  const made = await certificate(about, responder);
  expect((await verifyCertificate(copy(made))).ok).toBe(true);
});

test('without another administrator, somebody else reviews the opener’s membership; alone, nobody could', async () => {
  await must(door.execute(removeMember, admin, { id: desk.other.id, reason: 'Left' }));
  const { id: about } = await open(['member']);
  const reviewer = (await item(about, 'Ada Admin')).reviewerName;
  expect(['Ilse Brandt', 'Rita Respond']).toContain(reviewer);
  const ilse = await db.member.findFirstOrThrow({ where: { name: 'Ilse Brandt' } });
  expect((await items(about, { ...viewer, id: ilse.id })).items.map(({ name }) => name)).toEqual(['Ada Admin']);
  await db.memberRole.deleteMany({ where: { memberId: { not: admin.id } } });
  await expect(open(['member'])).rejects.toThrow(/Nobody else could review your own membership/);
});

test('a name that a spreadsheet would run is text in the export', async () => {
  for (const [index, name] of ['=1+1', '+cmd', '-2', '@SUM(A1)'].entries())
    await desk.connector(`${name} ${index}`, []);
  const { id: hostile } = await open(['connector']);
  const lines = (await items(hostile)).items.map((row) => csvRow(itemExport.columns, row));
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-][^0-9]/);
  expect(lines.filter((line) => line.includes(",'=1+1 0,"))).toHaveLength(1);
});
