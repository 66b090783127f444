import type { Transaction } from '@/lib/database/client';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { actorsOf } from '../claims';
import type { ExchangeActor, ExchangeSubject } from '../evidence';
import { narrowedAudiences, narrowedScope, type Refusal, standingOf } from '../exchange-rules';
import { parseScope } from '../scope';
import { findAudiences } from './find-audiences';
import { endOf, type Link, readChain } from './read-chain';
import { originOf } from './root-of-exchange';

type Asked = { resources: readonly string[]; scope: readonly string[] };
type Presenter = { id: string; spiffeId: string };

/** What an exchange comes to when nothing it depends on is revoked. */
export type Plan = {
  /** The chain above the actor's own delegation, root first; empty for a root. */
  above: Link[];
  /** The actor's own delegation, when it presented a token of that; else one is found or made. */
  own: Link | null;
  personId: string | null;
  subjectId: string | null;
  /** The latest end of a delegation made for it. */
  endsAt: Date;
  scope: string[];
  audiences: string[];
  /** Ids of the presented tokens that are on record here. */
  jtis: string[];
  /** When the older of the presented credentials was issued. */
  issuedAt: Date;
};

export const refusedExchange = ({ error, why }: Refusal) =>
  refuse('unprocessable', 'The exchange is refused.', { detail: why, extra: { oauth: error } });

/** Of a credential that does not say when it was issued, nothing shows that it is new. */
const older = (a: Date | null, b: Date | null): Date => new Date(Math.min(a?.getTime() ?? 0, b?.getTime() ?? 0));

async function planHandingOn(
  tx: Transaction,
  { claims }: Extract<ExchangeSubject, { kind: 'delegation' }>,
  actor: Presenter,
  asked: Asked,
): Promise<Outcome<Omit<Plan, 'issuedAt'>>> {
  const chain = await readChain(tx, claims.lineage.at(-1) ?? claims.jti);
  const link = chain.at(-1);
  const isKnown = link && (await tx.delegationToken.count({ where: { jti: claims.jti, delegationId: link.id } })) === 1;
  if (!isKnown || chain.map(({ id }) => id).join() !== claims.lineage.join())
    return refusedExchange({ error: 'invalid_request', why: 'No record here says that the subject_token was issued.' });
  const standing = standingOf(actor.spiffeId, { actors: actorsOf(claims.act).reverse(), subject: claims.sub });
  if (typeof standing === 'object') return refusedExchange(standing);
  const scope = narrowedScope(asked.scope, parseScope(claims.scope));
  if ('error' in scope) return refusedExchange(scope);
  const reach = narrowedAudiences(asked.resources, link.audiences, claims.aud);
  if ('error' in reach) return refusedExchange(reach);
  const { personId, subjectId } = link;
  return {
    ok: true,
    value: {
      above: standing === 'holder' ? chain.slice(0, -1) : chain,
      own: standing === 'holder' ? link : null,
      personId,
      subjectId,
      endsAt: endOf(chain),
      ...scope,
      ...reach,
      jtis: [claims.jti],
    },
  };
}

async function planBeginning(
  tx: Transaction,
  subject: Exclude<ExchangeSubject, { kind: 'delegation' }>,
  actor: Presenter,
  asked: Asked,
  context: { now: Date; newId: () => string },
): Promise<Outcome<Omit<Plan, 'issuedAt'>>> {
  const scope = narrowedScope(asked.scope, null);
  if ('error' in scope) return refusedExchange(scope);
  if (asked.resources.length === 0)
    return refusedExchange({ error: 'invalid_target', why: 'resource has to name at least one connector.' });
  const audiences = await findAudiences(tx, asked.resources);
  if (!audiences.ok) return audiences;
  const origin = await originOf(tx, subject, actor, context);
  if (!origin.ok) return origin;
  const { personId, subjectId, endsAt } = origin.value;
  const begun = { above: [], own: null, personId, subjectId, endsAt, jtis: [] };
  return { ok: true, value: { ...begun, ...scope, audiences: [...asked.resources] } };
}

/** Judges an exchange by everything but revocations: who asks, on whose behalf, where, for what. */
export async function planExchange(
  { tx, now, newId }: { tx: Transaction; now: Date; newId: () => string },
  { subject, actor, asked }: { subject: ExchangeSubject; actor: Presenter & ExchangeActor; asked: Asked },
): Promise<Outcome<Plan>> {
  const plan =
    subject.kind === 'delegation'
      ? await planHandingOn(tx, subject, actor, asked)
      : await planBeginning(tx, subject, actor, asked, { now, newId });
  if (!plan.ok) return plan;
  const subjectIssuedAt = subject.kind === 'delegation' ? new Date(subject.claims.iat * 1000) : subject.issuedAt;
  return { ok: true, value: { ...plan.value, issuedAt: older(actor.issuedAt, subjectIssuedAt) } };
}
