import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importConnectors } from '@/lib/connectors/server/import-connectors';
import { addActor, addPlaces } from '@/lib/connectors/server/test/inventory';
import { testDatabase } from '@/lib/database/test/database';
import { closeFinding } from '@/lib/findings/server/close-finding';
import { removeMember } from '@/lib/members/server/remove-member';
import { createDoor } from '@/lib/operations/door';
import { assignCredential } from './assign-credential';
import { endCredential } from './end-credential';
import { extendCredential } from './extend-credential';
import { listCredentials } from './list-credentials';
import { noteCredential } from './note-credential';
import { openCredentialFindings } from './open-credential-findings';
import { readCredentialDetail } from './read-credential';

const folder = mkdtempSync(join(tmpdir(), 'credentials-test-'));
process.env.COUNTERSIGN_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { db } = await testDatabase();
const door = createDoor(db, { group: async () => {}, fleet: async () => {} });
const admin = await addActor(db, 'Ada Admin', ['administrator']);
const dana = await addActor(db, 'Dana Okafor', ['author']);
const noor = await addActor(db, 'Noor Aziz', ['responder']);
const vera = await addActor(db, 'Vera Lind', ['viewer']);
const secrets = {
  github: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  database: 'correct-horse-battery',
  header: 'sk-ant-api03-abcdefghijklmnopqrstuv',
};
const text = JSON.stringify({
  mcpServers: {
    issues: { command: 'issues-mcp', env: { GITHUB_TOKEN: secrets.github } },
    builds: { command: 'builds-mcp', env: { TOKEN: secrets.github } },
    rows: { command: 'rows-mcp', env: { DATABASE_URL: `postgres://svc_app:${secrets.database}@db.example/x` } },
    remote: { url: 'https://x.example/mcp', headers: { 'X-Api-Key': secrets.header } },
  },
});
const key = (name: string) => `mcpServers.${name}`;

beforeAll(async () => {
  await addPlaces(db, new Date());
  const outcome = await door.execute(importConnectors, dana, {
    text,
    environment: 'production',
    tier: 'standard',
    ownerId: dana.id,
    take: [
      { key: key('issues'), secrets: { 'env.GITHUB_TOKEN': 'seal' } },
      { key: key('builds'), secrets: { 'env.TOKEN': 'drop' } },
      { key: key('rows'), secrets: { 'env.DATABASE_URL': 'seal' } },
      { key: key('remote'), secrets: { 'headers.X-Api-Key': 'seal' } },
    ],
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
});

async function list(input: Record<string, unknown> = {}) {
  const outcome = await door.ask(listCredentials, vera, input);
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}
async function ofKind(kind: string) {
  const [found] = (await list({ kind: [kind] })).credentials;
  if (!found) throw new Error(`There is no ${kind}.`);
  return found;
}
const report = () => door.execute(openCredentialFindings, { ...admin, kind: 'job', id: 'worker', name: 'Worker' }, {});
const findings = async () =>
  (await db.finding.findMany({ where: { closure: null } }))
    .map(({ kind, subjectName }) => `${kind} ${subjectName}`)
    .sort();

describe('the inventory', () => {
  test('holds each secret once, whatever was done with it, and says where it is', async () => {
    const { credentials, total } = await list({ sort: 'kind' });
    expect(total).toBe(3);
    expect(credentials.map(({ name, state, marks }) => [name, state, marks])).toEqual([
      ['Anthropic key sk-ant-…stuv', 'sealed', ['never-expires']],
      ['GitHub token ghp_…6789', 'sealed', ['shared']],
      ['password in a URL of svc_app@db.example', 'sealed', ['never-expires']],
    ]);
    const github = await ofKind('github-token');
    expect(github).toMatchObject({
      connectors: ['Builds', 'Issues'],
      owner: { name: 'Dana Okafor' },
      expiry: 'unknown',
    });
    const detail = await door.ask(readCredentialDetail, vera, { id: github.id });
    expect(detail).toMatchObject({ ok: true });
    const places = detail.ok
      ? detail.value.seenIn.map(({ kind, name, connector }) => [kind, name, connector?.name])
      : [];
    expect(places).toHaveLength(3);
    expect(places).toEqual(
      expect.arrayContaining([
        ['environment', 'GITHUB_TOKEN', 'Issues'],
        ['import', 'environment GITHUB_TOKEN', 'Issues'],
        ['import', 'environment TOKEN', 'Builds'],
      ]),
    );
  });

  test('never says never of a use nobody reports', async () => {
    expect((await ofKind('github-token')).lastUse).toEqual({
      at: null,
      why: 'no call allowed yet',
    });
    const { id } = await db.connector.findUniqueOrThrow({ where: { slug: 'issues' } });
    await db.connectorUse.create({ data: { connectorId: id, lastAt: new Date(Date.now() + 1_000) } });
    expect((await ofKind('github-token')).lastUse).toMatchObject({ how: 'connector' });
  });

  test('is narrowed by facets whose counts leave out their own choice', async () => {
    const { total, facets } = await list({ mark: ['shared'] });
    expect(total).toBe(1);
    expect(facets.mark.map(({ value, count }) => [value, count])).toContainEqual(['never-expires', 2]);
    expect(facets.expiry.find(({ value }) => value === 'unknown')?.count).toBe(1);
    expect((await list({ q: 'svc_app' })).total).toBe(1);
    expect((await list({ q: '100%' })).total).toBe(0);
  });
});

describe('what is wrong with one', () => {
  test('opens a finding once, and again only where nobody accepted it', async () => {
    expect(await report()).toMatchObject({ value: { opened: 3 } });
    expect(await report()).toMatchObject({ value: { opened: 0 } });
    const [shared] = await db.finding.findMany({ where: { kind: 'credential.shared' } });
    const close = (id: string, outcome: string) => door.execute(closeFinding, noor, { id, outcome, reason: 'Looked.' });
    expect(await close(shared?.id ?? '', 'resolved')).toMatchObject({ ok: true });
    expect(await report()).toMatchObject({ value: { opened: 1 } });
    const again = await db.finding.findFirstOrThrow({ where: { kind: 'credential.shared', closure: null } });
    expect(await close(again.id, 'accepted')).toMatchObject({ ok: true });
    expect(await report()).toMatchObject({ value: { opened: 0 } });
  });

  test('is that its owner left, from the moment they did', async () => {
    const eve = await addActor(db, 'Eve Early', ['author']);
    const { id } = await ofKind('url-password');
    expect(await door.execute(assignCredential, dana, { id, ownerId: eve.id })).toMatchObject({ ok: true });
    expect(await door.execute(removeMember, admin, { id: eve.id, reason: 'left' })).toMatchObject({ ok: true });
    expect((await ofKind('url-password')).marks).toEqual(['never-expires', 'orphaned']);
    await report();
    expect(await findings()).toContain('credential.orphaned password in a URL of svc_app@db.example');
    expect(await door.execute(assignCredential, dana, { id, ownerId: eve.id })).toMatchObject({
      problem: { code: 'unprocessable' },
    });
    expect(await door.execute(assignCredential, dana, { id, ownerId: null })).toMatchObject({ ok: true });
    expect((await ofKind('url-password')).marks).toEqual(['never-expires']);
  });
});

describe('an end', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const extend = (id: string, until: string, reason = 'The vendor needs a week.') =>
    door.execute(extendCredential, dana, { id, until, reason });

  test.each([
    [0.5, 'day'],
    [6, 'week'],
    [29, 'month'],
    [89, 'later'],
  ])('in %d days is in the bucket %s', async (days, bucket) => {
    const { id } = await ofKind('anthropic-key');
    expect(await extend(id, inDays(days))).toMatchObject({ ok: true });
    expect(await ofKind('anthropic-key')).toMatchObject({ expiry: bucket, marks: [] });
  });

  test('is bounded, needs a reason, and is on record', async () => {
    const { id } = await ofKind('anthropic-key');
    expect(await extend(id, inDays(91))).toMatchObject({ problem: { detail: expect.stringContaining('90 days') } });
    expect(await extend(id, inDays(5), ' ')).toMatchObject({ problem: { code: 'invalid-input' } });
    const detail = await door.ask(readCredentialDetail, vera, { id });
    expect(detail).toMatchObject({
      value: {
        extensions: expect.arrayContaining([
          {
            at: expect.any(String),
            byName: 'Dana Okafor',
            reason: 'The vendor needs a week.',
            from: null,
            to: expect.any(String),
          },
        ]),
      },
    });
    await expect(db.$executeRaw`DELETE FROM credential_extensions`).rejects.toThrow(/permission denied/);
  });

  test('at its issuer is recorded, and a sighting after it is a mark of its own', async () => {
    const seen = {
      fingerprint: 'feedfacefeedface',
      facts: {
        kind: 'slack-token' as const,
        account: null,
        prefix: 'xoxb-',
        lastFour: 'wxyz',
        expiry: 'never' as const,
        expiresAt: null,
        issuedAt: null,
        scopes: null,
      },
      place: { kind: 'argument' as const, connector: null, name: 'text', holder: `agent:${randomUUID()}` },
      by: randomUUID(),
    };
    const id = await db.$transaction((tx) => noteCredential(tx, { ...seen, at: new Date(Date.now() - 60_000) }));
    expect(await ofKind('slack-token')).toMatchObject({ state: 'found', marks: ['never-expires', 'no-owner'] });
    expect(await door.execute(endCredential, vera, { id, reason: 'Revoked.' })).toMatchObject({
      problem: { code: 'forbidden' },
    });
    expect(await door.execute(endCredential, noor, { id, reason: 'Revoked in the workspace.' })).toMatchObject({
      ok: true,
    });
    expect(await ofKind('slack-token')).toMatchObject({ state: 'ended', marks: [] });
    await db.$transaction((tx) => noteCredential(tx, { ...seen, at: new Date(Date.now() + 60_000) }));
    expect(await ofKind('slack-token')).toMatchObject({ state: 'ended', marks: ['seen-after-end'] });
    const sealed = await ofKind('github-token');
    expect(await door.execute(endCredential, noor, { id: sealed.id, reason: 'x' })).toMatchObject({
      problem: { detail: expect.stringContaining('remove it there') },
    });
  });
});

test('no row of the database holds a secret', async () => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  let dump = '';
  for (const { name } of tables.filter((table) => !table.name.startsWith('_prisma'))) {
    const rows = await db.$queryRawUnsafe<{ row: unknown }[]>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
    dump += JSON.stringify(rows);
  }
  expect(dump).toContain('sk-ant-');
  for (const secret of Object.values(secrets)) expect(dump).not.toContain(secret);
});
