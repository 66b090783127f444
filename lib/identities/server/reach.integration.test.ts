import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '@/lib/database/test/database';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { readDraft } from '@/lib/policies/server/read-drafts';
import { reachExport } from './export-reach';
import { forgetToolUses } from './forget-tool-uses';
import { readLeastPrivilege } from './least-privilege';
import type { ReadyReach } from './reach-of';
import { readPersonReach } from './read-person-reach';
import { readConnectorReach, readReach } from './read-reach';
import { type Call, reachDesk } from './test/reach-desk';

const { db } = await testDatabase();
const desk = await reachDesk(db);
const { door, must, author, viewer, ids } = desk;

const triage = 'Agent::"spiffe://reach.test/agent/triage"';
const policy = `
// Triage works on files.
@id("files") permit(principal == ${triage}, action in Action::"call_tool", resource in Connector::"files")
  when { context.facts.pathsWithin.contains("/w") };
@id("everybody") permit(principal is Agent, action in [Mail::Action::"read_mail", Mail::Action::"list_mail"], resource);
@id("no-writes") forbid(principal, action in Action::"call_tool", resource in Connector::"mail") when { resource.writes };
`;
const call = (tool: string, connector = 'Files', agent = 'triage', path = '/w/a'): Call => ({
  agent,
  connector,
  tool,
  path,
});
const calls = [
  call('read_file'),
  call('read_file', 'Files', 'triage', '/w/b'),
  call('read_file', 'Files', 'triage', '/etc/passwd'),
  call('read_mail', 'Mail'),
  call('write_mail', 'Mail'),
  call('read_mail', 'Mail', 'notes'),
];

const ready = async (work: Promise<unknown>): Promise<ReadyReach> => {
  const reach = (await work) as ReadyReach;
  if (reach.state !== 'ready') throw new Error('It is still computed.');
  return reach;
};
const reach = (input: object = {}) => ready(must(door.ask(readReach, viewer, { id: ids.triage, ...input })));
const named = ({ rows }: ReadyReach) => rows.map((row) => `${row.tool.name} ${row.access.kind} ${row.use.state}`);

beforeAll(async () => {
  for (const name of ['triage', 'notes', 'quiet']) await desk.agent(name);
  await desk.connector('Files', ['read_file', 'list_files', 'write_file'], { dataClasses: ['internal'] });
  await desk.connector('Mail', ['read_mail', 'list_mail', 'write_mail'], { tier: 'high', dataClasses: ['personal'] });
  await desk.publish(policy);
  // The oldest decision says since when there is data; it is outside the window.
  await desk.record(policy, [call('list_files')], 120);
  expect(await desk.record(policy, calls)).toEqual(['allow', 'allow', 'deny', 'allow', 'deny', 'allow']);
});

describe('the blast radius of an agent', () => {
  test('is what it can reach, with what it used in the window', async () => {
    const found = await reach();
    expect(named(found)).toEqual([
      'list_files conditional unused',
      'read_file conditional used',
      'write_file conditional unused',
      'list_mail allow unused',
      'read_mail allow used',
    ]);
    expect(found.rows[1]?.use).toMatchObject({ allowed: 2, denied: 1 });
    expect(found.totals).toMatchObject({
      granted: 5,
      connectors: 2,
      tools: 5,
      writing: 1,
      dataClasses: ['internal', 'personal'],
      use: { used: 2, unused: 3, 'no-data': 0 },
    });
    expect(found.policyVersion).toBe(1);
  });

  test('narrows by filters, which every number stands for', async () => {
    expect(named(await reach({ use: 'unused', tier: ['high'] }))).toEqual(['list_mail allow unused']);
    expect(named(await reach({ access: 'deny' }))).toEqual(['write_mail forbidden unused']);
    const found = await reach({ access: 'all' });
    expect(found.matching).toBe(6);
    for (const { value, count } of found.facets.connector)
      expect((await reach({ access: 'all', connector: value })).matching).toBe(count);
  });

  test('says no data, and not unused, of an agent that is younger than the window', async () => {
    await desk.agent('young', desk.now);
    const young = await ready(must(door.ask(readReach, viewer, { id: ids.young })));
    expect(named(young)).toEqual(['list_mail allow no-data', 'read_mail allow no-data']);
  });

  test('is a file of every row the filters leave', async () => {
    const page = await reach(reachExport.first({ access: 'all', use: ['used'] }));
    expect(reachExport.rows(page).map(({ tool }) => tool.name)).toEqual(['read_file', 'read_mail']);
    expect(reachExport.next({ page: 1 }, page)).toBeNull();
  });
});

test('the blast radius of a connector is who reaches which of its tools', async () => {
  const found = await ready(must(door.ask(readConnectorReach, viewer, { id: ids.Mail })));
  expect(found.rows.map((row) => `${row.agent.name} ${row.tool.name} ${row.use.state}`)).toEqual(
    expect.arrayContaining(['notes read_mail used', 'quiet list_mail unused', 'triage read_mail used']),
  );
  expect(found.totals).toMatchObject({ tools: 2, writing: 0 });
  expect(found.grouping).toBe('agent');
});

describe('the blast radius of a person', () => {
  const personId = randomUUID();
  const forThem = { person: { id: personId, name: 'Pia' } };
  const gateway = 'http://gw.invalid';

  async function delegate(agent: string, slug: string, scope: string[], hours: number): Promise<void> {
    const id = randomUUID();
    const expiresAt = new Date(desk.now.getTime() + hours * 3_600_000);
    const edge = { id, rootId: id, depth: 1, personId, actorId: ids[agent] as string, via: 'authorization-code' };
    await db.delegation.create({
      data: { ...edge, audiences: [`${gateway}/mcp/${slug}`], scope, createdAt: desk.now, expiresAt },
    });
  }
  const ofPerson = () => ready(must(door.ask(readPersonReach, viewer, { id: personId })));

  test('is what the agents that act for them reach, within what was handed over', async () => {
    await db.person.create({
      data: { id: personId, name: 'Pia', issuer: 'https://idp.test', subject: 'pia', createdAt: desk.now },
    });
    expect((await ofPerson()).rows).toEqual([]);
    await delegate('triage', 'files', ['tools:read'], 8);
    await delegate('notes', 'mail', ['tool:list_mail'], 8);
    await delegate('quiet', 'mail', ['tools'], -1);
    expect((await ofPerson()).rows.map((row) => `${row.agent.name} ${row.tool.name} ${row.use.state}`)).toEqual([
      'triage list_files unused',
      'triage read_file unused',
      'notes list_mail unused',
    ]);
  });

  test('counts only calls for them', async () => {
    await desk.record(policy, [call('read_file')], 1, forThem);
    const { rows } = await ofPerson();
    expect(rows.filter(({ use }) => use.state === 'used').map(({ tool, use }) => [tool.name, use.allowed])).toEqual([
      ['read_file', 1],
    ]);
  });
});

describe('a use', () => {
  test('is counted once, also when a gateway restored from a copy delivers it again', async () => {
    const [before] = await db.toolUse.findMany({ where: { identityId: ids.notes } });
    expect(before).toMatchObject({ target: 'read_mail', allowed: 1, denied: 0 });
    const omit = { credentialKind: true, credentialKey: true, audiences: true } as const;
    const again = await db.decision.findFirstOrThrow({ where: { identityId: ids.notes }, omit });
    await db.decision.createMany({ data: [{ ...again, record: again.record as object }], skipDuplicates: true });
    expect(await db.toolUse.findMany({ where: { identityId: ids.notes } })).toEqual([before]);
  });

  test('cannot be written by the application', async () => {
    await expect(db.toolUse.updateMany({ data: { allowed: 0 } })).rejects.toThrow(/permission denied|42501/);
  });

  test('is forgotten once it is older than anything looks at, and what is shown stays the same', async () => {
    await desk.record(policy, [call('list_files')], 410);
    const days = async () => {
      const uses = await db.toolUse.findMany({ where: { target: 'list_files' }, orderBy: { day: 'asc' } });
      return uses.map(({ day }) => Math.floor((Date.now() - day.getTime()) / 86_400_000));
    };
    expect(await days()).toEqual([410, 120]);
    const before = await reach();
    await forgetToolUses.run({ db, now: new Date(), stopping: new AbortController().signal });
    expect(await days()).toEqual([120]);
    expect((await reach()).rows).toEqual(before.rows);
  });
});

describe('the draft that grants only what was used', () => {
  const least = (input: object = {}, id = ids.triage) => door.ask(readLeastPrivilege, author, { id, ...input });

  test('allows every recorded call that was allowed, and denies every tool that was not used', async () => {
    const made = await must(least());
    expect(made.grants.map(({ connector, tools }) => [connector.name, tools])).toEqual([
      ['Files', ['read_file']],
      ['Mail', ['read_mail']],
    ]);
    expect(made.takesAway.map(({ tools }) => tools)).toEqual([['list_files', 'write_file'], ['list_mail']]);
    expect(made).toMatchObject({
      replaced: ['files'],
      guards: ['triage-only-what-it-used'],
      lost: [],
      recordedFrom: null,
    });
    expect(made.sentences.grants).toMatch(/^Grants triage what it used .*: 1 tool of Files and 1 tool of Mail\.$/);
    expect(made.text).toContain(made.sentences.grants);
    expect(await desk.decide(made.text, calls)).toEqual(await desk.decide(policy, calls));
    const closed = [call('list_files'), call('write_file'), call('list_mail', 'Mail')];
    expect(await desk.decide(policy, closed)).toEqual(['allow', 'allow', 'allow']);
    expect(await desk.decide(made.text, closed)).toEqual(['deny', 'deny', 'deny']);
    // The others keep what they have.
    expect(await desk.decide(made.text, [call('list_mail', 'Mail', 'notes')])).toEqual(['allow']);
  });

  test('requires what the calls had in common, where that is asked for', async () => {
    const { text } = await must(least({ observed: 'true' }));
    expect(text).toContain('context.facts.pathsWithin.contains("/w/a")');
    expect(await desk.decide(text, [call('read_mail', 'Mail'), call('read_mail', 'Mail', 'triage', '/v')])).toEqual([
      'allow',
      'deny',
    ]);
  });

  test('starts a draft that stands on the version in force', async () => {
    const { text, title, baseVersion } = await must(least());
    const { id } = await must(door.execute(draftPolicy, author, { text, title, baseVersion }));
    expect(await must(door.ask(readDraft, author, { id }))).toMatchObject({
      title,
      text,
      baseVersion: 1,
      mayPropose: null,
    });
    // It validates, and every saved test holds.
    await must(door.execute(proposePolicy, author, { id, message: 'Only what it used.' }));
  });

  test('names what was used and is permitted no more, and does not open it again', async () => {
    await desk.publish(policy.replace('Mail::Action::"read_mail", ', ''));
    const made = await must(least());
    expect(made.lost.map(({ tools }) => tools)).toEqual([['read_mail']]);
    expect(await desk.decide(made.text, [call('read_mail', 'Mail')])).toEqual(['deny']);
  });

  test('of an agent that used nothing grants nothing', async () => {
    const made = await must(least({}, ids.quiet));
    expect(made.title).toBe('quiet: no tool, as it used none');
    expect(await desk.decide(made.text, [call('list_mail', 'Mail', 'quiet')])).toEqual(['deny']);
  });
});
