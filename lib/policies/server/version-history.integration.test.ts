import { expect, test } from 'vitest';
import { revocationDesk } from '@/lib/revocations/server/test/revocation-desk';
import { readBlame } from './blame';
import { compareVersions } from './compare-versions';
import { draftPolicy } from './draft-policy';
import { readInForceAt } from './in-force-at';
import { proposePolicy } from './propose-policy';
import { publishPolicy } from './publish-policy';
import { readCurrentVersion } from './read-versions';
import { addMember, permitNothing } from './test/policy-desk';

const desk = await revocationDesk();
const { db, door, admin, must } = desk;
const dana = await addMember(db, 'Dana Okafor', ['author']);
const ilse = await addMember(db, 'Ilse Brandt', ['approver']);
const before = new Date();
const east = await desk.enrol('gw-east');

async function publish(text: string, message: string): Promise<number> {
  const draft = await must(door.execute(draftPolicy, dana, { text }));
  await must(door.execute(proposePolicy, dana, { id: draft.id, message }));
  return (await must(door.execute(publishPolicy, ilse, { draftId: draft.id }))).number;
}

const stays = permitNothing('stays');
const moves = permitNothing('moves');

const first = await publish(`${stays}${moves}`, 'Both.');
const { stream } = await db.streamState.findFirstOrThrow({ where: { stream: { startsWith: 'group/' } } });
const head = async () => (await db.streamHead.findUniqueOrThrow({ where: { stream } })).number;
await east.acknowledge(await head(), { stream });
const second = await publish(`${moves.replace('"ping"', '"list_tools"')}${stays}`, 'Tools, not pings.');
const third = await publish(`${moves}${stays}`, 'Back to pings.');

const at = (moment: Date) => must(door.ask(readInForceAt, admin, { at: moment.toISOString() }));
const publishedAt = async (number: number) =>
  (await db.policyVersion.findUniqueOrThrow({ where: { number } })).publishedAt;

test('a moment names the version published then, until when, and what each gateway had really applied', async () => {
  const none = await at(before);
  expect(none).toMatchObject({ version: null, until: (await publishedAt(first)).toISOString(), gateways: [] });

  const then = await at(await publishedAt(second));
  expect(then).toMatchObject({ version: { number: second }, until: (await publishedAt(third)).toISOString() });
  // East applied the first version's state and nothing since, whatever the console published.
  expect(then.gateways).toMatchObject([{ name: 'gw-east', version: first }]);

  await east.acknowledge(await head(), { stream });
  const now = await at(new Date(Date.now() + 60_000));
  expect(now).toMatchObject({ version: { number: third }, until: null, gateways: [{ version: third }] });
});

test('each policy names the version that gave it its text, also when an older text came back', async () => {
  const { changes } = await must(door.ask(readBlame, admin, { number: third }));
  expect(changes.map(({ id, version, message }) => `${id} v${version} ${message}`)).toEqual([
    `moves v${third} Back to pings.`,
    `stays v${first} Both.`,
  ]);
  expect(await door.ask(readBlame, admin, { number: 99 })).toMatchObject({ ok: false });
});

test('any two versions compare policy by policy, and the order of policies is no change', async () => {
  const forth = await must(door.ask(compareVersions, admin, { from: first, to: second }));
  expect(forth.changes).toMatchObject([{ kind: 'changed', id: 'moves' }]);
  const back = await must(door.ask(compareVersions, admin, { from: first, to: third }));
  expect(back.changes).toEqual([]);
  expect(back.from.text).not.toBe(back.to.text);
  expect(await door.ask(compareVersions, admin, { from: first, to: 99 })).toMatchObject({ ok: false });
});

test('the policies of the version in force that every call evaluates are named', async () => {
  expect(await must(door.ask(readCurrentVersion, admin, {}))).toMatchObject({ version: { number: third }, open: [] });
  const unlessAway = '@id("unless-away") forbid (principal, action, resource) when { false };';
  const calls = '@id("calls") permit (principal, action == Action::"call_tool", resource) when { false };';
  const fourth = await publish(`${stays}\n${unlessAway}\n${calls}`, 'Two that are open.');
  expect(await must(door.ask(readCurrentVersion, admin, {}))).toMatchObject({
    version: { number: fourth },
    open: ['unless-away', 'calls'],
  });
});
