import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/access/permissions';
import { testDatabase } from '@/lib/database/test/database';
import { advanceStreams } from '@/lib/gateways/server/advance-streams';
import { newSecret, secretHash } from '@/lib/keys/server/secret-hash';
import { createDoor } from '@/lib/operations/door';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { runReplay } from '@/lib/policies/server/run-replay';
import { addMember, permitNothing } from '@/lib/policies/server/test/policy-desk';
import { everyRoute } from '@/lib/registry/test/every-route';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { Misuse } from './arguments';
import { policyCommand } from './policy';

const data = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
process.env.COUNTERSIGN_DATA = data;
const { db } = await testDatabase();
const door = createDoor(db, advanceStreams);
const folder = join(data, 'set');
let dana: Actor;
let ilse: Actor;

/** The console's own route handlers behind a real port; a replay is done at once, as the worker would. */
const routes = (await everyRoute()).map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`),
}));
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost:3000');
  const route = routes.find(({ verb, pattern }) => verb === request.method && pattern.test(url.pathname));
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
  const headers = { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' };
  const params = Promise.resolve({ ...route?.pattern.exec(url.pathname)?.groups } as Record<string, string>);
  const answer = await route?.handler(new Request(url, { method: request.method, headers, body }), { params });
  const text = (await answer?.text()) ?? '';
  if (request.method === 'POST' && url.pathname === '/api/v1/policy-replays' && answer?.ok)
    await runReplay(db, (JSON.parse(text) as { id: string }).id);
  response.writeHead(answer?.status ?? 404).end(text);
});

let said: string[] = [];
/** Runs one command as a shell would, and keeps what it said. */
async function run(...args: string[]): Promise<number> {
  said = [];
  const keep = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
  return policyCommand(args);
}
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const filesOf = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git'))
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(root.length),
        readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
  );
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Dana', '-c', 'user.email=dana@test.invalid', ...args], {
    cwd: folder,
    stdio: 'pipe',
    encoding: 'utf8',
  });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = await addMember(db, 'Root', ['administrator']);
  dana = await addMember(db, 'Dana', ['author']);
  ilse = await addMember(db, 'Ilse', ['approver']);
  await door.execute(prepareWorkspace, root, {});
  const token = `cst_${newSecret()}`;
  const at = new Date();
  const expiresAt = new Date(at.getTime() + 3_600_000);
  await db.apiToken.create({
    data: { id: randomUUID(), memberId: dana.id, name: 'ci', tokenHash: secretHash(token), createdAt: at, expiresAt },
  });
  process.env.COUNTERSIGN_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.COUNTERSIGN_TOKEN = token;
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  server.close();
  rmSync(data, { recursive: true, force: true });
});

describe.sequential('a policy folder and a console', () => {
  test('export writes a folder that checks and tests clean, and the same again', async () => {
    expect(await run('export', folder)).toBe(0);
    const first = filesOf(folder);
    expect(Object.keys(first).sort()).toEqual([
      '/countersign.json',
      '/inventory.json',
      '/policies/010-every-connector.cedar',
      '/schema.cedarschema',
    ]);
    expect(await run('export', folder)).toBe(0);
    expect(filesOf(folder)).toEqual(first);
    expect(await run('check', folder)).toBe(0);
    expect(await run('check', folder, '--console')).toBe(0);
    expect(await run('test', folder)).toBe(0);
    expect(said.join('\n')).toContain('the set has 0 tests');
  });

  test('check names the file and line of a fault, and its report does', async () => {
    write(
      'policies/020-more.cedar',
      '// ü\r\n@id("bad")\r\npermit (principal, action == Action::"nope", resource);\r\n',
    );
    const junit = join(data, 'check.xml');
    expect(await run('check', folder, '--junit', junit)).toBe(1);
    expect(said.join('\n')).toMatch(/policies\/020-more\.cedar:[23]:\d+: error: .*nope/);
    expect(readFileSync(junit, 'utf8')).toMatch(/failures="1".*policies\/020-more\.cedar/s);
    expect(await run('test', folder)).toBe(1);
    expect(said.join('\n')).toContain('No test was run');
    expect(await run('push', folder, '--message', 'x')).toBe(1);
    expect(said.join('\n')).toMatch(/policies\/020-more\.cedar:[23]: error: /);
  });

  test('templates are filled by their links before anything else is done with them', async () => {
    const template =
      '@id("of-one") // ?\npermit (principal == ?principal, action in Action::"list_tools", resource);\n';
    write('policies/020-more.cedar', template);
    expect(await run('check', folder)).toBe(1);
    expect(said.join('\n')).toMatch(
      /policies\/020-more.cedar:2:22: error: A template decides nothing until \?principal/,
    );
    const link = { template_id: 'of-one', link_id: 'of-a', args: { '?principal': 'Agent::"spiffe://x/a"' } };
    write('links.json', JSON.stringify([link, { ...link, link_id: 'of-b', args: {} }]));
    expect(await run('check', folder)).toBe(1);
    expect(said.join('\n')).toContain('links.json:1:1: error: Its links decide nothing yet. `countersign policy fill`');
    expect(await run('fill', folder)).toBe(1);
    expect(said.join('\n')).toContain('links.json:1:1: error: Link of-b gives no ?principal.');
    expect(filesOf(folder)['/policies/020-more.cedar']).toBe(template);
    write('links.json', JSON.stringify([link, { ...link, link_id: 'of-b' }]));
    expect(await run('fill', folder)).toBe(0);
    expect(filesOf(folder)['/policies/020-more.cedar']).toBe(
      ['of-a', 'of-b']
        .map((id) => template.replace('of-one', id).replace('?principal', 'Agent::"spiffe://x/a"'))
        .join('\n'),
    );
    expect(existsSync(join(folder, 'links.json'))).toBe(false);
    expect(await run('check', folder)).toBe(0);
    await expect(run('fill', folder)).rejects.toThrow('has no links.json');
  });

  test('a risk fails the check where it is asked to', async () => {
    write('policies/020-more.cedar', permitNothing('more'));
    expect(await run('check', folder)).toBe(0);
    write(
      'policies/030-raw.cedar',
      '@id("place")\npermit (principal, action, resource) when { context.source.address == ip("10.0.0.1") };\n',
    );
    expect(await run('check', folder)).toBe(0);
    expect(await run('check', folder, '--fail-on', 'security')).toBe(1);
    rmSync(join(folder, 'policies/030-raw.cedar'));
  });

  test('a test that does not hold says what it got', async () => {
    mkdirSync(join(folder, 'tests'), { recursive: true });
    const kept = {
      name: 'reads <&>',
      expected: 'allow',
      request: { agent: 'spiffe://x/a', connector: 'none', target: 't' },
    };
    write('tests/x.json', JSON.stringify({ format: 1, tests: [kept] }, null, 2));
    const junit = join(data, 'test.xml');
    expect(await run('test', folder, '--junit', junit)).toBe(1);
    expect(said.join('\n')).toContain('tests/x.json:4: expected allow, got deny (No connector is called none).');
    expect(readFileSync(junit, 'utf8')).toContain('name="reads &#60;&#38;&#62;" file="tests/x.json" line="4"');
    expect(await run('push', folder, '--message', 'x')).toBe(1);
    write('tests/x.json', JSON.stringify({ format: 1, tests: [{ ...kept, expected: 'deny' }] }));
    expect(await run('test', folder)).toBe(0);
  });

  test('push wants what is pushed to be in the commit, and proposes it with that commit', async () => {
    git('init', '--quiet');
    git('remote', 'add', 'origin', 'git@git.example:acme/policies.git');
    await expect(run('push', folder, '--message', 'More')).rejects.toThrow('changes that are in no commit');
    git('add', '.');
    git('commit', '--quiet', '-m', 'More');
    const [pushing, outcome] = [run('push', folder, '--message', 'More', '--wait', '1'), published()];
    expect(await outcome).toBe(1);
    expect(await pushing).toBe(0);
    expect(said.join('\n')).toContain('It was published as v1.');
    expect(await db.policyPush.findFirst()).toMatchObject({
      repository: 'git.example/acme/policies',
      commit: git('rev-parse', 'HEAD').trim(),
    });
    expect(await run('push', folder, '--message', 'Again')).toBe(0);
    expect(said.join('\n')).toContain('v1 says the same already');
  });

  /** Ilse publishes the proposal as soon as it is there. */
  async function published(): Promise<number> {
    for (;;) {
      const draft = await db.policyDraft.findFirst({
        where: { version: null, withdrawal: null, proposal: { isNot: null } },
      });
      if (draft) {
        const outcome = await door.execute(publishPolicy, ilse, { draftId: draft.id });
        if (!outcome.ok) throw new Error(outcome.problem.title);
        return outcome.value.number;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test('an exported version is pushed, published and exported as it was', async () => {
    const before = filesOf(join(folder, 'tests'));
    expect(await run('export', folder)).toBe(0);
    const first = filesOf(folder);
    expect(JSON.parse(first['/countersign.json'] ?? '')).toMatchObject({ version: 1 });
    expect(Object.keys(before)).toEqual(['/x.json']);
    expect(existsSync(join(folder, 'tests/none.json'))).toBe(true);
    expect(existsSync(join(folder, 'tests/x.json'))).toBe(false);
    expect(await run('export', join(data, 'again'), '--version', 'v1')).toBe(0);
    expect(filesOf(join(data, 'again'))).toEqual(first);
  });

  test('replay counts recorded calls, and flips none where there are none', async () => {
    const junit = join(data, 'replay.xml');
    expect(await run('replay', folder, '--last', '1h', '--junit', junit)).toBe(0);
    expect(said.join('\n')).toMatch(/0 {2}would allow what was denied/);
    expect(readFileSync(junit, 'utf8')).toContain('tests="1" failures="0"');
  });

  test('push of a folder that does not know what is in force is refused', async () => {
    write('countersign.json', JSON.stringify({ format: 1, version: 0, digest: 'a'.repeat(64) }));
    expect(
      await run(
        'push',
        folder,
        '--message',
        'x',
        '--commit',
        'a'.repeat(40),
        '--repository',
        'git.example/else/where',
      ).catch((error: Error) => error.message),
    ).toMatch(/no commit/);
    git('add', '.');
    git('commit', '--quiet', '-m', 'Old');
    expect(await run('push', folder, '--message', 'x', '--repository', 'git.example/else/where')).toBe(1);
    expect(said.join('\n')).toContain('Ilse published v1 from elsewhere');
  });
});

describe('used wrongly', () => {
  test.each([
    [[], /Name what to do/],
    [['fly'], /no command policy fly/],
    [['check'], /Name the folder/],
    [['check', 'a', 'b'], /not also b/],
    [['check', join(data, 'nowhere')], /There is no folder/],
    [['check', data, '--fail-on', 'all'], /--fail-on is "all"/],
    [['push', data], /--message/],
    [['push', data, '--message', 'x', '--wait', 'long'], /--wait is "long"/],
    [['replay', data, '--last', '3y'], /--last is "3y"/],
    [['replay', data, '--fail-on', 'some'], /--fail-on is "some"/],
    [['export', data, '--version', '-1'], /./],
  ])('%j', async (args, why) => {
    const misused = await run(...args).catch((error: unknown) => error);
    expect(misused).toBeInstanceOf(Misuse);
    expect((misused as Error).message).toMatch(why);
  });

  test('export writes into no foreign folder, and through no link', async () => {
    const foreign = join(data, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'package.json'), '{}');
    await expect(run('export', foreign)).rejects.toThrow('no countersign.json');
    const linked = join(data, 'linked');
    mkdirSync(linked);
    writeFileSync(join(linked, 'countersign.json'), '{}');
    symlinkSync(foreign, join(linked, 'policies'));
    await expect(run('export', linked)).rejects.toThrow('symbolic link');
    expect(readdirSync(foreign)).toEqual(['package.json']);
  });
});
