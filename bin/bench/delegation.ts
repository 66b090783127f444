import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, exportJWK, generateKeyPair } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '@/lib/access/permissions';
import { type Database, database } from '@/lib/database/client';
import { migrate } from '@/lib/database/migrate';
import type { DelegationClaims } from '@/lib/delegations/claims';
import { tokenSigner } from '@/lib/delegations/server/issuer-keys';
import { exchangeGrant, tokenTypes } from '@/lib/delegations/token-request';
import { issueSvid } from '@/lib/identities/server/issue-svid';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { door } from '@/lib/registry/door';
import { tokenRoute } from '@/lib/registry/token-route';
import { prepareWorkspace } from '@/lib/workspace/server/prepare-workspace';
import { type Spread, spread } from './spread';
import { table } from './table';
import { throwAwayPostgres } from './throw-away-postgres';

const issuer = 'http://localhost:3000';
const gatewayUrl = 'http://localhost:4000';
const audience = `${gatewayUrl}/mcp/bench`;
/** Odd, so that a median is a measurement; the first is not counted. */
const rounds = 5;
const exchangesEach = 100;
const signaturesEach = 2_000;
const inFlight = [1, 8, 32];

const setUp: Actor = { kind: 'setup', id: 'bench', name: 'Bench', roles: ['administrator'], sessionId: null };

export type DelegationMeasurement = {
  rounds: number;
  exchangesEach: number;
  /** Signatures a second of a token's claims, with nothing else. */
  signing: Spread;
  /** Exchanges a second through the token endpoint: both tokens verified, locked, judged, signed, stored and audited. */
  exchanges: { inFlight: number; perSecond: Spread; toSigning: Spread }[];
};

async function must<T>(
  work: Promise<{ ok: true; value: T } | { ok: false; problem: { title: string; detail?: string } }>,
): Promise<T> {
  const outcome = await work;
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail ?? ''}`);
  return outcome.value;
}

/** A console with one connector at one gateway and two agents. */
async function inventory(db: Database) {
  await must(door().execute(prepareWorkspace, setUp, {}));
  const group = await db.gatewayGroup.findFirstOrThrow();
  const { publicKey } = await generateKeyPair('ECDH-ES', { crv: 'X25519' });
  const key = { ...(await exportJWK(publicKey)) };
  const keys = { signingJwk: key, encryptionJwk: key };
  await db.gateway.create({ data: { id: uuidv7(), name: 'bench', groupId: group.id, url: gatewayUrl, ...keys } });
  await db.connector.create({
    data: {
      ...{ id: randomUUID(), slug: 'bench', namespace: 'Bench', name: 'Bench', tier: 'standard', groupId: group.id },
      ...{
        environmentName: 'production',
        transport: 'http',
        url: 'http://127.0.0.1:9',
        origin: 'hand',
        createdBy: 'bench',
      },
    },
  });
  const agent = async (name: string) => {
    const spiffeId = `spiffe://countersign.test/agent/${name}`;
    await must(door().execute(registerIdentity, setUp, { kind: 'agent', name, spiffeId }));
    return async () =>
      (await must(door().execute(issueSvid, setUp, { spiffeId, audience: issuer, ttlSeconds: 300 }))).token;
  };
  return { first: await agent('first'), second: await agent('second') };
}

async function exchange(subject: string, type: string, actor: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: exchangeGrant,
    subject_token: subject,
    subject_token_type: type,
    actor_token: actor,
    actor_token_type: tokenTypes.jwt,
    resource: audience,
    scope: 'tools',
  });
  const response = await tokenRoute(new Request(`${issuer}/oauth/token`, { method: 'POST', body: form }));
  const answer = (await response.json()) as { access_token?: string };
  if (!answer.access_token) throw new Error(JSON.stringify(answer));
  return answer.access_token;
}

async function perSecond(count: number, width: number, work: () => Promise<unknown>): Promise<number> {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return (count * 1_000) / (performance.now() - started);
}

async function measure(db: Database, stopping: AbortSignal): Promise<DelegationMeasurement> {
  const { first, second } = await inventory(db);
  const signer = await tokenSigner(db, new Date());
  const own = await first();
  let presented = { root: await exchange(own, tokenTypes.jwt, own), actor: await second() };
  const handOn = () => exchange(presented.root, tokenTypes.accessToken, presented.actor);
  const claims = decodeJwt(await handOn()) as unknown as DelegationClaims;
  const ways = [
    () => perSecond(signaturesEach, 1, () => signer.sign(claims)),
    ...inFlight.map((width) => () => perSecond(exchangesEach, width, handOn)),
  ];
  const rates = ways.map((): number[] => []);
  for (let round = 0; round < rounds + 1; round += 1) {
    // Neither lives as long as a run on a busy machine.
    presented = { ...presented, actor: await second() };
    for (let turn = 0; turn < ways.length; turn += 1) {
      stopping.throwIfAborted();
      const way = (round + turn) % ways.length;
      const rate = (await ways[way]?.()) ?? 0;
      if (round > 0) rates[way]?.push(rate);
    }
  }
  const [signing = [], ...exchanging] = rates;
  return {
    ...{ rounds, exchangesEach },
    signing: spread(signing),
    exchanges: exchanging.map((rate, index) => ({
      inFlight: inFlight[index] ?? 0,
      perSecond: spread(rate),
      toSigning: spread(rate.map((one, round) => one / (signing[round] ?? 1))),
    })),
  };
}

/** Tokens exchanged a second through the console's own token endpoint, beside signing alone. PostgreSQL does not wait for the disk. */
export async function benchDelegation(root: string, stopping: AbortSignal): Promise<DelegationMeasurement> {
  const { url, stop } = await throwAwayPostgres(root);
  const data = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  Object.assign(process.env, { DATABASE_URL: url, COUNTERSIGN_DATA: data, COUNTERSIGN_URL: issuer });
  try {
    await migrate(url, join(root, 'prisma/migrations'));
    return await measure(database(), stopping);
  } finally {
    await database().$disconnect();
    await stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const rate = ({ median, low, high }: Spread) =>
  `${Math.round(median).toLocaleString('en')} (${Math.round(low).toLocaleString('en')}–${Math.round(high).toLocaleString('en')})`;
const part = ({ median, low, high }: Spread) => `${median.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;

export const delegationText = ({ signing, exchanges }: DelegationMeasurement): string =>
  table(
    ['in flight', 'exchanges/s', 'signatures/s', ': signing'],
    exchanges.map((one) => [`${one.inFlight}`, rate(one.perSecond), rate(signing), part(one.toSigning)]),
  );
