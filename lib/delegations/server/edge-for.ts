import type { Transaction } from '@/lib/database/client';
import type { Outcome } from '@/lib/operations/outcome';
import type { Depended } from '@/lib/revocations/server/revocation-locks';
import { refuseRevoked } from './issue-token';
import type { Plan } from './plan-exchange';
import { dependsOn, type Link, readChain } from './read-chain';

type Context = { tx: Transaction; now: Date; newId: () => string };

/** Delegations of the same two parties that have not ended by time: one of them may be what was cut. */
const between = (tx: Transaction, { above, personId, subjectId }: Plan, actorId: string, now: Date) =>
  tx.delegation.findMany({
    where: {
      actorId,
      expiresAt: { gt: now },
      parentId: above.at(-1)?.id ?? null,
      ...(above.length === 0 ? { personId, subjectId, via: 'token-exchange' } : {}),
    },
    orderBy: { createdAt: 'desc' },
  });

const same = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join(' ') === [...b].sort().join(' ');

async function makeEdge(
  { tx, now, newId }: Context,
  plan: Plan,
  actorId: string,
  purpose: string | null,
): Promise<string> {
  const id = newId();
  const parent = plan.above.at(-1);
  await tx.delegation.create({
    data: {
      id,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: plan.above.length + 1,
      personId: plan.personId,
      subjectId: plan.subjectId,
      actorId,
      clientId: null,
      audiences: plan.audiences,
      scope: plan.scope,
      purpose,
      via: 'token-exchange',
      createdAt: now,
      expiresAt: plan.endsAt,
    },
  });
  return id;
}

/**
 * The delegation a token is issued on, with its chain: the actor's own, one that says the same already, or a new one. Holds
 * everything it depends on first. An edge that was cut is not made again by asking anew: while it would have lasted, the
 * same actor gets no other from the same hands.
 */
export async function edgeFor(
  context: Context,
  plan: Plan,
  actorId: string,
  purpose: string | null,
): Promise<Outcome<Link[]>> {
  const { tx, now } = context;
  const own = plan.own ? [plan.own] : [];
  const known = plan.own ? [] : await between(tx, plan, actorId, now);
  const parties: Depended[] = [
    { kind: 'identity', id: actorId },
    ...(plan.personId ? [{ kind: 'person' as const, id: plan.personId }] : []),
    ...(plan.subjectId ? [{ kind: 'identity' as const, id: plan.subjectId }] : []),
    ...known.map(({ id }) => ({ kind: 'delegation' as const, id })),
    ...plan.jtis.map((id) => ({ kind: 'credential' as const, id })),
  ];
  const alive = await refuseRevoked(tx, [...dependsOn([...plan.above, ...own]), ...parties], plan.issuedAt);
  if (!alive.ok) return alive;
  if (plan.own) return { ok: true, value: [...plan.above, plan.own] };
  const equal = known.find(
    (edge) => edge.purpose === purpose && same(edge.scope, plan.scope) && same(edge.audiences, plan.audiences),
  );
  const id = equal?.id ?? (await makeEdge(context, plan, actorId, purpose));
  return { ok: true, value: await readChain(tx, id) };
}
