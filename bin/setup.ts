import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Actor } from '@/lib/access/permissions';
import { database } from '@/lib/database/client';
import { inviteGateway } from '@/lib/gateways/server/invite-gateway';
import { dataFolder } from '@/lib/keys/server/data-folder';
import { secretHash } from '@/lib/keys/server/secret-hash';
import { issueMachineToken } from '@/lib/members/server/issue-machine-token';
import { offerFirstAccount } from '@/lib/members/server/offer-first-account';
import type { Command } from '@/lib/operations/command';
import { door } from '@/lib/registry/door';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';

/** Run by `npm start` before the console: makes what is missing and prints, as one line of JSON, what the start needs. */
const actor: Actor = { kind: 'setup', id: 'setup', name: 'Set-up', roles: ['administrator'], sessionId: null };
const db = database();

async function execute<I extends z.ZodType, R>(command: Command<I, R>, input: unknown = {}): Promise<R> {
  const outcome = await door().execute(command, actor, input);
  if (!outcome.ok) throw new Error([outcome.problem.title, outcome.problem.detail].filter(Boolean).join(' '));
  return outcome.value;
}

async function ensureMachineToken(): Promise<void> {
  const path = dataFolder('cli.token');
  const held = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  const known = await db.apiToken.findFirst({
    where: { tokenHash: secretHash(held), end: null, expiresAt: { gt: new Date() } },
  });
  if (known) return;
  const { token } = await execute(issueMachineToken);
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
}

async function enrolmentToken(name: string): Promise<string | null> {
  if (existsSync(dataFolder('gateways', name, 'identity.json'))) return null;
  const path = dataFolder('gateways', name, 'enrolment-token');
  // Enrolled, but killed before it could keep the answer: its token is good again for the same keys.
  if (await db.gateway.findUnique({ where: { name } })) return existsSync(path) ? readFileSync(path, 'utf8') : null;
  const { token } = await execute(inviteGateway, { name });
  mkdirSync(dataFolder('gateways', name), { recursive: true, mode: 0o700 });
  writeFileSync(path, token, { mode: 0o600 });
  return token;
}

const prepared =
  (await db.streamKey.count({ where: { notAfter: { gt: new Date(Date.now() + 14 * 86_400_000) } } })) > 0;
if (!prepared || (await db.gatewayGroup.count()) === 0 || (await db.trustDomain.count()) === 0)
  await execute(prepareWorkspace);
await ensureMachineToken();

const names = ['gw-eu-1', 'gw-us-1'];
const gateways: { name: string; enrolmentToken: string | null }[] = [];
for (const name of names) gateways.push({ name, enrolmentToken: await enrolmentToken(name) });

const hasAccount = (await db.member.count({ where: { passwordHash: { not: null }, departure: null } })) > 0;
const setupLink = hasAccount ? null : (await execute(offerFirstAccount)).link;

const empty = (await db.connector.count()) === 0 && (await db.policyVersion.count()) === 0;
const sample = (await db.sampleWorkspace.count()) > 0 || empty;

console.log(JSON.stringify({ setupLink, gateways, sample }));
await db.$disconnect();
