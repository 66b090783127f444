import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { loadCedar } from '@/lib/policies/node-cedar';
import { splitPolicies } from '@/lib/policies/split-policies';
import { evidenceDesk } from '../test/evidence-desk';

const { db, told, reading } = await evidenceDesk();

const inside = 'context.source.address.isInRange(ip("10.0.0.0/8"))';
async function publish(number: number, text: string) {
  const split = splitPolicies(loadCedar(), text);
  if (!split.ok) throw new Error(split.problems[0]?.message);
  const digestOf = (of: string) => createHash('sha256').update(of).digest('hex');
  const policies = split.policies.map(({ id, effect, text, line }) => ({
    id,
    effect,
    title: null,
    text,
    digest: digestOf(text),
    line,
  }));
  const by = { authorName: 'Dana', publishedBy: 'ilse', publisherName: 'Ilse', message: 'For the test' };
  const publishedAt = new Date();
  await db.policyVersion.create({ data: { number, text, digest: digestOf(text), publishedAt, policies, ...by } });
  return publishedAt;
}

test('M44: no permit of the version in force rests on a network place alone', async () => {
  const { number: before = 0 } = (await db.policyVersion.findFirst({ orderBy: { number: 'desc' } })) ?? {};
  const first = await publish(
    before + 1,
    `@id("office") permit (principal, action, resource) when { ${inside} };
     @id("named") permit (principal == Agent::"spiffe://a.test/b", action, resource) when { ${inside} };
     @id("outside") forbid (principal, action, resource) unless { ${inside} };`,
  );
  const says = `In v${before + 1} it`;
  const office = [
    { name: 'named', meets: true, says: `${says} does not rest on a network place alone.` },
    { name: 'office', meets: false, says: `${says} lets calls through for where they come from, whoever makes them.` },
  ];
  expect(await told('M44')).toEqual(office);
  expect(await reading('M44')).toMatchObject({ figures: [{ value: 1, meets: false }], state: 'misses' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await publish(before + 2, '@id("all") permit (principal, action, resource);');
  expect(await told('M44', second)).toMatchObject([{ name: 'all', meets: true }]);
  expect(await told('M44', first)).toEqual(office);
});
