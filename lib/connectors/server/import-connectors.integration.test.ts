import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { secretFingerprint } from '@/lib/credentials/server/fingerprint';
import { testDatabase } from '@/lib/database/test/database';
import { unseal } from '@/lib/keys/server/seal';
import { createDoor } from '@/lib/operations/door';
import { stdioDigest } from '../stdio-digest';
import { importConnectors } from './import-connectors';
import { previewImport } from './preview-import';
import { addActor, addPlaces } from './test/inventory';

const folder = mkdtempSync(join(tmpdir(), 'import-test-'));
process.env.COUNTERSIGN_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { db } = await testDatabase();
const advanced: unknown[] = [];
const door = createDoor(db, {
  group: async (_, groups) => {
    advanced.push(groups);
  },
  fleet: async () => {},
});
const dana = await addActor(db, 'Dana Okafor', ['author']);
const vera = await addActor(db, 'Vera', ['viewer']);
const { groupId } = await addPlaces(db, new Date());

const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
const text = JSON.stringify({
  mcpServers: {
    'project-files': { command: 'npx', args: ['-y', 'server', '/workspace'] },
    github: { command: 'github-mcp', args: ['--pass', 'hunter2'], env: { TOKEN: token, OLD: token, LEVEL: 'debug' } },
    remote: { url: 'https://x.example/mcp' },
    broken: {},
  },
});
const place = { environment: 'production', tier: 'standard', ownerId: null };

async function preview(given = text) {
  const outcome = await door.ask(previewImport, dana, { text: given, ...place });
  if (!outcome.ok) throw new Error(outcome.problem.title);
  return outcome.value;
}
const take = (key: string, secrets: Record<string, 'seal' | 'drop'> = {}) => ({ key: `mcpServers.${key}`, secrets });

describe('a preview', () => {
  test('says what would be made, and shows no secret', async () => {
    const value = await preview();
    expect(JSON.stringify(value)).not.toContain(token);
    expect(JSON.stringify(value)).not.toContain('hunter2');
    expect(value.entries.map(({ slug, name }) => [slug, name])).toEqual([
      ['project-files', 'Project files'],
      ['github', 'Github'],
      ['remote', 'Remote'],
    ]);
    expect(value.faults).toMatchObject([{ key: 'mcpServers.broken' }]);
    const [files, github] = value.entries;
    expect(JSON.parse(files?.allowEntry ?? '')).toMatchObject({
      digest: stdioDigest('npx', ['-y', 'server', '/workspace']),
    });
    expect(github?.secrets[0]).toEqual({
      id: 'env.TOKEN',
      place: 'environment',
      name: 'TOKEN',
      kind: 'GitHub token',
      sealable: true,
      fingerprint: secretFingerprint(token),
    });
    expect(await db.connector.count()).toBe(0);
  });

  test('names a secret so that nobody without the key can try values for it', () => {
    const keys = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64url'));
    const [one, other] = keys.map((key) => {
      vi.stubEnv('COUNTERSIGN_SEAL_KEY', key);
      return [secretFingerprint('hunter2'), secretFingerprint('hunter2'), secretFingerprint('hunter3')];
    });
    vi.unstubAllEnvs();
    expect(one?.[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(one?.[1]).toBe(one?.[0]);
    expect(one?.[2]).not.toBe(one?.[0]);
    expect(other?.[0]).not.toBe(one?.[0]);
  });

  test('of what cannot be read says where', async () => {
    expect(await door.ask(previewImport, dana, { text: '{\n "a": }', ...place })).toMatchObject({
      problem: {
        code: 'unprocessable',
        title: 'The file cannot be read at line 2, column 7.',
        extra: { line: 2, column: 7 },
      },
    });
  });

  test('is for those who may register', async () => {
    expect(await door.ask(previewImport, vera, { text, ...place })).toMatchObject({ problem: { code: 'forbidden' } });
  });
});

describe('an import', () => {
  test('waits for a word on every secret it could seal, and stores nothing before', async () => {
    const outcome = await door.execute(importConnectors, dana, {
      text,
      ...place,
      take: [take('project-files'), take('github', { 'env.TOKEN': 'seal' })],
    });
    expect(outcome).toMatchObject({ problem: { title: 'Say whether to seal or drop OLD of Github.' } });
    expect(await db.connector.count()).toBe(0);
    expect(advanced).toEqual([]);
  });

  test.each([
    [[take('broken')], 'unprocessable'],
    [[take('remote'), take('remote')], 'unprocessable'],
    [[], 'invalid-input'],
  ])('of %j is refused', async (taken, code) => {
    expect(await door.execute(importConnectors, dana, { text, ...place, take: taken })).toMatchObject({
      problem: { code },
    });
  });

  test('registers what was taken, seals what was said, and keeps values nowhere else', async () => {
    const outcome = await door.execute(importConnectors, dana, {
      text,
      ...place,
      ownerId: dana.id,
      take: [take('project-files'), take('github', { 'env.TOKEN': 'seal', 'env.OLD': 'drop' })],
    });
    expect(outcome).toMatchObject({ ok: true, value: { connectors: [{ slug: 'project-files' }, { slug: 'github' }] } });
    const github = await db.connector.findUniqueOrThrow({ where: { slug: 'github' }, include: { secrets: true } });
    expect(github).toMatchObject({
      command: 'github-mcp',
      args: ['--pass', '<pass>'],
      env: { LEVEL: 'debug' },
      origin: 'client config',
      ownerId: dana.id,
    });
    expect(github.secrets.map(({ name }) => name)).toEqual(['TOKEN']);
    expect(await unseal(github.secrets[0]?.sealed ?? '')).toBe(token);
    expect(advanced).toEqual([[groupId]]);
    const events = await db.auditEvent.findMany({ where: { action: 'connector.import' } });
    expect(events.at(-1)).toMatchObject({
      subjectName: '2 connectors',
      detail: { secrets: [{ connector: 'github', sealed: ['TOKEN'], dropped: ['OLD', 'pass'] }] },
    });
    const rows = JSON.stringify([events, await db.connector.findMany(), await db.sealedSecret.findMany()]);
    expect(rows).not.toContain(token);
    expect(rows).not.toContain('hunter2');
  });

  test('of the same file again says what is there, and gives names of their own', async () => {
    const { entries } = await preview();
    expect(entries.map(({ slug, existing }) => [slug, existing?.name ?? null])).toEqual([
      ['project-files-2', 'Project files'],
      ['github-2', 'Github'],
      ['remote', null],
    ]);
    const again = await door.execute(importConnectors, dana, {
      text,
      ...place,
      take: [take('project-files'), take('remote')],
    });
    expect(again).toMatchObject({ ok: true, value: { connectors: [{ slug: 'project-files-2' }, { slug: 'remote' }] } });
    expect((await preview()).entries.map(({ existing }) => existing !== null)).toEqual([true, true, true]);
  });

  test('seals what was supplied for a variable the file leaves open', async () => {
    const file = JSON.stringify({
      inputs: [{ id: 'key', password: true }],
      servers: { weather: { command: 'weather', env: { KEY: `$\{input:key}` } } },
    });
    const outcome = await door.execute(importConnectors, dana, {
      text: file,
      ...place,
      take: [{ key: 'servers.weather', supplied: { KEY: 'w3ather-station', PATH: '/evil' } }],
    });
    expect(outcome).toMatchObject({ ok: true });
    const weather = await db.connector.findUniqueOrThrow({ where: { slug: 'weather' }, include: { secrets: true } });
    expect(weather).toMatchObject({ env: {}, origin: 'VS Code' });
    expect(weather.secrets.map(({ name, fingerprint }) => [name, fingerprint])).toEqual([
      ['KEY', secretFingerprint('w3ather-station')],
    ]);
  });

  test('of a list puts each connector where it says', async () => {
    const csv =
      'name,url,owner,environment,tier\nA,https://a.example/mcp,dana.okafor@test.invalid,development,high\nB,https://b.example/mcp,Nobody,moon,\n';
    const { entries } = await preview(csv);
    expect(entries.map(({ owner, environment, tier, leftOut }) => [owner, environment, tier, leftOut.length])).toEqual([
      ['Dana Okafor', 'development', 'high', 0],
      [null, 'production', 'standard', 2],
    ]);
    const outcome = await door.execute(importConnectors, dana, {
      text: csv,
      ...place,
      take: [{ key: 'line 2' }, { key: 'line 3' }],
    });
    expect(outcome).toMatchObject({ ok: true });
    expect(await db.connector.findUnique({ where: { slug: 'a' } })).toMatchObject({
      ownerId: dana.id,
      environmentName: 'development',
      tier: 'high',
      origin: 'CSV',
    });
  });
});
