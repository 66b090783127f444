import { expect, test } from 'vitest';
import { countSum } from '../replay/buckets';
import { demo, files } from '../test/models';
import { forbid, permit, reads, replayDesk, v2, writesUnder, young } from './test/replay-desk';

const { db, gateway, publish, recorded, made, replayed, flipsOf } = await replayDesk();

test('what was not recorded is not guessed', async () => {
  const approved = permit(
    'approved',
    'principal, action in Action::"call_tool", resource',
    ' when { context has approval }',
  );
  const replay = await replayed({ text: v2 + approved });
  const open = (await flipsOf(replay.id, { bucket: 'undecidable' })).filter(
    ({ detail }) => detail === 'context.approval',
  );
  // Every denial the permit could turn; a forbid that held stays.
  const denials = made.filter(({ record }) => record.cause === 'no-permit').length;
  expect(open.length).toBeGreaterThan(0);
  expect(open.length).toBeLessThanOrEqual(denials);
  expect(replay.counts['deny-to-allow']).toBe(0);
});

test('an argument that the tool of the time did not declare is not taken for one left out', async () => {
  const where = { connector: { slug: demo.slug }, name: 'get-sum' };
  await db.tool.updateMany({ where, data: { definitionHash: 'b'.repeat(64) } });
  const replay = await replayed({
    text:
      v2 +
      forbid(
        'mode',
        'principal, action == EverythingDemo::Action::"get-sum", resource',
        ' when { context.input has mode }',
      ),
  });
  // The recorded sum was denied already, so a further forbid cannot turn it.
  expect(replay.counts.undecidable).toBe(1);
  const other = await replayed({
    text:
      reads +
      writesUnder('/w') +
      young.replace('> 60', '> 600') +
      permit(
        'sums',
        'principal, action == EverythingDemo::Action::"get-sum", resource',
        ' when { context.input has mode }',
      ),
  });
  expect((await flipsOf(other.id, { bucket: 'undecidable' })).map(({ detail }) => detail)).toContain(
    'context.input.mode',
  );
  await db.tool.updateMany({ where, data: { definitionHash: 'a'.repeat(64) } });
});

test('a call decided by what its task did before depends on an earlier flip of the task', async () => {
  const early = forbid(
    'early',
    'principal, action == EverythingDemo::Action::"get-env", resource',
    ' when { context.chain.calls > 0 }',
  );
  const text = v2 + early;
  await publish(3, text);
  const task = { key: 'task-1', calls: 0, labels: [] };
  const calls = [
    recorded(3, text, 'a', files, 'write_file', { path: '/v/c.md', content: '' }, { chain: task }),
    recorded(3, text, 'a', demo, 'get-env', {}, { chain: { ...task, calls: 1 }, calls: 1 }),
    recorded(3, text, 'a', demo, 'get-env', {}, { chain: { ...task, key: 'task-2' }, calls: 0 }),
  ];
  await gateway.send(
    calls.map(({ record }) => record),
    [],
    calls.map(({ slice }) => slice),
  );
  const replay = await replayed({ text: text.replace(writesUnder('/w'), writesUnder('/')) });
  const dependent = await flipsOf(replay.id, { bucket: 'dependent' });
  expect(dependent.map(({ decisionId, detail }) => [decisionId, detail])).toEqual([
    [calls[1]?.record.id, calls[0]?.record.id],
  ]);
  expect(countSum(replay.counts)).toBe(replay.total);
});

test('pairs nobody ever asked for are named', async () => {
  const replay = await replayed({
    text: `${v2}${permit('env', 'principal, action == EverythingDemo::Action::"get-env", resource')}`,
  });
  expect(replay.unasked?.map(({ agent: who, tool }) => `${who} ${tool}`)).toContain('c get-env');
  expect(replay.unasked?.map(({ agent: who, tool }) => `${who} ${tool}`)).not.toContain('b get-env');
});
