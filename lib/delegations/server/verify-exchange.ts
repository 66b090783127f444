import type { Database } from '@/lib/database/client';
import { consoleUrl } from '@/lib/http/console-url';
import { trustBundles, validateJwtSvid } from '@/lib/identities/jwt-svid';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { keysInForce } from '@/lib/trust/server/bundle-in-force';
import type { ExchangeActor, ExchangeSubject } from '../evidence';
import { type Exchanging, tokenTypes } from '../token-request';
import { verifyIdToken } from './verify-id-token';
import { verifyOwnToken } from './verify-own-token';

const leewaySeconds = 30;
/** As gateways take them. */
const longestLifeSeconds = 86_400;

/** A token that is not what it should be (RFC 8693 §2.2.2). */
const badToken = (which: 'subject_token' | 'actor_token', why: string) =>
  refuse('unprocessable', `The ${which} is not taken.`, { detail: why, extra: { oauth: 'invalid_request' } });

async function workloadOf(db: Database, token: string, which: 'subject_token' | 'actor_token', now: Date) {
  const result = await validateJwtSvid(token, {
    bundles: trustBundles((await keysInForce(db)).map(({ name, keys }) => ({ name, jwks: { keys } }))),
    // The issuer alone, not the endpoint's URL as well: one name for this server (RFC 7523bis).
    audience: consoleUrl(),
    nowSeconds: now.getTime() / 1000,
    leewaySeconds,
    maxLifetimeSeconds: longestLifeSeconds,
  });
  if (!result.ok) return badToken(which, result.detail);
  const { spiffeId, issuedAt } = result.svid;
  return { ok: true as const, value: { spiffeId, issuedAt: issuedAt === null ? null : new Date(issuedAt * 1000) } };
}

async function subjectOf(db: Database, request: Exchanging, now: Date): Promise<Outcome<ExchangeSubject>> {
  const { subject_token: token, subject_token_type: type } = request;
  if (type === tokenTypes.accessToken) {
    const verified = await verifyOwnToken(db, token, now);
    if (!verified.ok) return badToken('subject_token', verified.why);
    return { ok: true, value: { kind: 'delegation', claims: verified.claims } };
  }
  if (type === tokenTypes.idToken) {
    const verified = await verifyIdToken(db, token, now);
    if (!verified.ok) return badToken('subject_token', verified.why);
    return { ok: true, value: { kind: 'person', ...verified.person } };
  }
  const workload = await workloadOf(db, token, 'subject_token', now);
  return workload.ok ? { ok: true, value: { kind: 'workload', ...workload.value } } : workload;
}

/**
 * Verifies both tokens of an exchange, each as the type it is said to be and as no other. What it asks of key sets over the
 * network is done before any transaction is open.
 */
export async function verifyExchange(
  db: Database,
  request: Exchanging,
  now: Date,
): Promise<Outcome<{ subject: ExchangeSubject; actor: ExchangeActor }>> {
  const actor = await workloadOf(db, request.actor_token, 'actor_token', now);
  if (!actor.ok) return actor;
  const subject = await subjectOf(db, request, now);
  return subject.ok ? { ok: true, value: { subject: subject.value, actor: actor.value } } : subject;
}
