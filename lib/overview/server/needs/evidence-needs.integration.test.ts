import { expect, test } from 'vitest';
import { decisionAt, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { takeTallies } from '@/lib/evidence/server/take-tallies';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import type { Part } from '../../need';
import { evidenceNeeds } from './evidence-needs';

const { db, connector } = await revocationDesk();
const files = await connector('files', 'Files');
const group = await db.gatewayGroup.findFirstOrThrow();
const gateway = await sealingGateway(db, group.id, 'gw-needs');
const now = new Date();
const words = (parts: Part[]) => parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const minuteMs = 60_000;

test('before anything is counted, evidence needs nobody', async () => {
  expect(await evidenceNeeds(db, now)).toEqual([]);
});

test('a metric by which requirements fail is named with its figure, and leads to the rows that miss', async () => {
  await gateway.send([
    decisionAt(now.getTime() - 1_000, { connector: { id: files.id, slug: 'files', name: 'Files' } }),
  ]);
  await takeTallies(db, now);
  const needs = await evidenceNeeds(db, now);
  const [shown, rest] = [needs.slice(0, 3), needs.at(3)];
  expect(shown.length).toBeGreaterThan(0);
  for (const { sentence, detail, action } of shown) {
    expect(words(sentence)).toMatch(/: .*\d+ of \d+ |: .*at most/);
    expect(words(detail)).toMatch(/^In the last 24 hours\. \d+ requirements? fails? by it\.$/);
    expect(action).toMatchObject({ label: 'Look at rows', permission: 'evidence:read' });
    expect(action.href).toMatch(/^\/evidence\/metrics\/M\d\d\?last=24h&only=missing$/);
  }
  expect(needs.length).toBeLessThanOrEqual(4);
  if (rest) expect(words(rest.sentence)).toMatch(/^\d+ metrics in all miss their target$/);
});

test('that nothing is measured comes first', async () => {
  const [late] = await evidenceNeeds(db, new Date(now.getTime() + 11 * minuteMs));
  expect(late).toMatchObject({ id: 'evidence standstill', since: now.toISOString() });
  expect(words(late?.sentence ?? [])).toBe('Evidence is not measured');
  const [behind] = await evidenceNeeds(db, new Date(now.getTime() - 11 * minuteMs));
  expect(words(behind?.detail ?? [])).toMatch(/clock is behind/);
});
