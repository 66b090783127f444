import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as acknowledgements from '@/app/api/gateway/acknowledgements/route';
import * as bundles from '@/app/api/gateway/bundles/[digest]/route';
import * as decisions from '@/app/api/gateway/decisions/route';
import * as discoveries from '@/app/api/gateway/discoveries/route';
import * as enrol from '@/app/api/gateway/enrol/route';
import * as freshness from '@/app/api/gateway/freshness/route';
import * as states from '@/app/api/gateway/states/route';
import * as stream from '@/app/api/gateway/stream/route';
import { bindIdentity } from '@/lib/connectors/server/bind-identity';
import { registerConnector } from '@/lib/connectors/server/register-connector';
import { testDatabase } from '@/lib/database/test/database';
import { enrolmentToken, type Probe } from '@/lib/gateways/reports';
import { inviteGateway } from '@/lib/gateways/server/invite-gateway';
import { callTool } from '@/lib/gateways/server/mcp-caller';
import { readGateway } from '@/lib/gateways/server/read-gateway';
import { issueSvid } from '@/lib/identities/server/issue-svid';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import type { Command } from '@/lib/operations/command';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { door } from '@/lib/registry/door';
import { revokeSubject } from '@/lib/revocations/server/revoke-subject';
import { localTrustDomain, prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { Gateway } from './gateway';
import { allow, stdio } from './test/real-servers';
import { serveRoutes } from './test/route-server';
import { makeTrustDomain } from './test/signing';

const { db } = await testDatabase();
const data = mkdtempSync(join(tmpdir(), 'countersign-console-'));
process.env.COUNTERSIGN_DATA = data;

const author = await addMember(db, 'Ada', ['administrator']);
const approver = await addMember(db, 'Ben', ['administrator']);
async function run<I extends z.ZodType, R>(command: Command<I, R>, input: unknown, who = author): Promise<R> {
  const outcome = await door().execute(command, who, input);
  if (!outcome.ok) throw new Error(`${command.action}: ${JSON.stringify(outcome.problem)}`);
  return outcome.value;
}
/** Looks again until there is something to see. */
async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const agent = `spiffe://${localTrustDomain}/agent/one`;
const command = stdio([fileURLToPath(new URL('./test/hostile-command.mjs', import.meta.url)), 'plain']);

describe('a gateway and the console', () => {
  let server: Awaited<ReturnType<typeof serveRoutes>>;
  let gateway: Gateway;
  let url: string;
  let connectorId: string;
  let token: string;
  const folder = join(data, 'gateway');
  const config = () => ({
    name: 'gw',
    port: 0,
    dataFolder: folder,
    consoleUrl: server.url,
    enrolmentToken: enrolmentToken.parse(JSON.parse(Buffer.from(token, 'base64url').toString())),
    publicUrl: null,
    allowedOrigins: [],
    freshnessIntervalMs: 100,
    spoolBytes: 64 * 1024 * 1024,
    tls: null,
  });

  beforeAll(async () => {
    server = await serveRoutes({
      '/api/gateway/enrol': enrol,
      '/api/gateway/stream': stream,
      '/api/gateway/states': states,
      '/api/gateway/bundles/[digest]': bundles,
      '/api/gateway/freshness': freshness,
      '/api/gateway/acknowledgements': acknowledgements,
      '/api/gateway/decisions': decisions,
      '/api/gateway/discoveries': discoveries,
    });
    process.env.COUNTERSIGN_URL = server.url;
    await run(prepareWorkspace, {});
    token = (await run(inviteGateway, { name: 'gw' })).token;
    gateway = new Gateway(config());
    url = await gateway.start();
    await run(registerIdentity, { kind: 'agent', name: 'one', spiffeId: agent, ownerId: null });
    const { command: program, args } = command;
    const secrets = [{ name: 'API_TOKEN', value: 's3cret' }];
    const upstream = { kind: 'stdio', command: program, args, env: { PLAIN: 'yes' }, secrets };
    allow(folder, [command]);
    connectorId = (await run(registerConnector, { slug: 'local', name: 'Local', environment: 'development', upstream }))
      .id;
    const spiffeId = `spiffe://${localTrustDomain}/connector/local`;
    const { id } = await run(registerIdentity, { kind: 'connector', name: 'Local', spiffeId, ownerId: null });
    await run(bindIdentity, { id: connectorId, identityId: id });
    await until(() => db.tool.findFirst({ where: { connectorId } }));
  });
  afterAll(async () => {
    await gateway.stop();
    await server.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  });

  const call = async (name: string) => {
    const svid = await run(issueSvid, { spiffeId: agent, audience: `${url}/mcp/local` });
    return callTool({ url: `${url}/mcp/local`, token: svid.token, era: 'modern' }, name, {});
  };
  const record = (id: string) => until(() => db.decision.findFirst({ where: { id } }));
  const idOf = (report: Awaited<ReturnType<typeof call>>) =>
    String((report as { data: { decisionId: string } }).data.decisionId);

  test('an enrolment token works once', async () => {
    const again = new Gateway({ ...config(), dataFolder: join(data, 'second') });
    await expect(again.start()).rejects.toThrow(/Enrolment was refused \(410\)/);
    await again.stop();
  });

  test('a gateway that was killed before it kept the answer enrols again with the same keys', async () => {
    const folderOfThird = join(data, 'third');
    const invited = (await run(inviteGateway, { name: 'gw-third' })).token;
    const token = enrolmentToken.parse(JSON.parse(Buffer.from(invited, 'base64url').toString()));
    const enrolled = async () => {
      const third = new Gateway({ ...config(), dataFolder: folderOfThird, enrolmentToken: token });
      await third.start().finally(() => third.stop());
      return JSON.parse(readFileSync(join(folderOfThird, 'identity.json'), 'utf8')).gatewayId as string;
    };
    const first = await enrolled();
    rmSync(join(folderOfThird, 'identity.json'));
    expect(await enrolled()).toBe(first);
    rmSync(join(folderOfThird, 'identity.json'));
    rmSync(join(folderOfThird, 'keys.json'));
    await expect(enrolled()).rejects.toThrow(/410/);
  });

  test('a denied call is in the database with what denied it', async () => {
    const denied = await call('a');
    expect(denied).toMatchObject({ kind: 'refused', code: -33001 });
    expect(await record(idOf(denied))).toMatchObject({
      effect: 'deny',
      cause: 'no-permit',
      connectorId,
      spiffeId: agent,
    });
  });

  test('credentials that are not accepted are counted there, by reason and trust domain', async () => {
    const stranger = await makeTrustDomain(localTrustDomain);
    for (const agentPath of ['/agent/one', '/agent/two']) {
      const authorization = `Bearer ${await stranger.svid(agentPath, `${url}/mcp/local`)}`;
      expect((await fetch(`${url}/mcp/local`, { method: 'DELETE', headers: { authorization } })).status).toBe(401);
    }
    const row = await until(() => db.svidRejection.findFirst({ where: { reason: 'unknown_key', count: 2 } }));
    expect(row).toMatchObject({ trustDomain: localTrustDomain });
    const detail = await door().ask(readGateway, author, { id: row.gatewayId });
    expect(detail).toMatchObject({
      value: { rejections: [{ reason: 'unknown_key', words: 'key not in the trust bundle', count: 2, gateways: 1 }] },
    });
  });

  test('a published policy is acknowledged and decides the next call', async () => {
    const text = `@id("discover") permit (principal, action in [Action::"discover"], resource);
@id("a") permit (principal == Agent::"${agent}", action in [Local::Action::"a", Local::Action::"env"], resource);`;
    const draft = await run(draftPolicy, { text, title: 'First' });
    await run(proposePolicy, { id: draft.id, message: 'Let it.' });
    await run(publishPolicy, { draftId: draft.id }, approver);
    const head = await db.streamState.findFirstOrThrow({ where: { kind: 'snapshot' }, orderBy: { number: 'desc' } });
    const ack = await until(() =>
      db.acknowledgement.findFirst({ where: { stream: head.stream, number: head.number } }),
    );
    expect(ack).toMatchObject({ outcome: 'applied', digest: head.digest });
    expect(await call('a')).toMatchObject({ kind: 'result' });
    const stored = await until(() => db.decision.findFirst({ where: { effect: 'allow', target: 'a' } }));
    await until(() => db.decisionOutcome.findFirst({ where: { decisionId: stored.id, kind: 'completed' } }));
    expect(await db.entitySlice.findUnique({ where: { digest: stored.entitiesDigest ?? '' } })).not.toBeNull();
  });

  test('what the gateway saw when it made something fail is in the database', async () => {
    const tests = await until(async () => {
      const rows = await db.failClosedTest.findMany({ orderBy: { fault: 'asc' } });
      return rows.length > 0 ? rows : null;
    });
    expect(new Set(tests.map(({ fault, denied, code }) => `${fault} ${denied} ${code}`))).toEqual(
      new Set(['connector-unreachable true unavailable', 'console-silent true stale', 'no-state true unavailable']),
    );
  });

  test('a secret reaches the command and is nowhere in the clear', async () => {
    const bundle = await db.bundle.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(bundle.body).toContain('API_TOKEN');
    expect(bundle.body).not.toContain('s3cret');
    const report = await call('env');
    expect(report).toMatchObject({ result: { env: { PLAIN: 'yes', API_TOKEN: 's3cret' } } });
    const secret = await db.sealedSecret.findFirstOrThrow({ where: { connectorId } });
    expect(JSON.stringify(secret)).not.toContain('s3cret');
  });

  test('a revocation is proved by a probe, and the next call denied by it', async () => {
    const { id } = await run(revokeSubject, { subject: { kind: 'connector', id: connectorId }, reason: 'A test' });
    const ack = await until(() => db.acknowledgement.findFirst({ where: { stream: 'fleet' } }));
    expect(ack.probe as Probe).toMatchObject({
      denied: true,
      deniedBy: id,
      principal: agent,
      withoutRevocation: { effect: 'allow', determining: ['a'] },
    });
    const denied = await call('a');
    expect(await record(idOf(denied))).toMatchObject({ code: 'revoked', revocationId: id });
  });

  test('all batches are sealed, linked and counted', async () => {
    const batches = await db.decisionBatch.findMany({ orderBy: { number: 'asc' } });
    const [ledger] = await db.batchLedger.findMany();
    expect(batches.map(({ number }) => number)).toEqual(batches.map((_, index) => index + 1));
    for (const [index, batch] of batches.slice(1).entries()) expect(batch.previousHash).toBe(batches[index]?.hash);
    expect(ledger).toMatchObject({ number: batches.length, hash: batches.at(-1)?.hash });
  });

  test.each(['states?stream=fleet&after=0', 'stream?fleet=0&group=0', `bundles/${'a'.repeat(64)}`])(
    '%s is for enrolled gateways only',
    async (path) => {
      for (const authorization of ['', 'Bearer a.b.c']) {
        expect((await fetch(`${server.url}/api/gateway/${path}`, { headers: { authorization } })).status).toBe(401);
      }
    },
  );
});
