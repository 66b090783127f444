import type { Actor } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';

type Entry = { id: string; name: string; at: string };

export type News = {
  since: string;
  /** False where the person was not here before: then it is what the last week brought. */
  sinceVisit: boolean;
  /** The newest five; `total` counts all. */
  connectors: { total: number; newest: (Entry & { tools: number })[] };
  agents: { total: number; newest: Entry[] };
};

const weekMs = 7 * 86_400_000;
const mostShown = 5;

/** Signing in twice in a working day is one visit. */
const visitMs = 12 * 3_600_000;

/** When the person last began to work before today. */
async function lastVisit(db: Database, actor: Actor, now: Date): Promise<Date | null> {
  const session = await db.session.findFirst({
    where: { memberId: actor.id, createdAt: { lt: new Date(now.getTime() - visitMs) } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  return session?.createdAt ?? null;
}

/** Connectors and agents that came since a person was last here. */
export async function readNews(db: Database, actor: Actor, now: Date): Promise<News> {
  const visit = await lastVisit(db, actor, now);
  const since = visit ?? new Date(now.getTime() - weekMs);
  const came = { createdAt: { gt: since } };
  const newest = { orderBy: { createdAt: 'desc' }, take: mostShown } as const;
  const agent = { kind: 'agent', ...came };
  const [connectors, connectorTotal, agents, agentTotal] = await Promise.all([
    db.connector.findMany({
      where: came,
      ...newest,
      select: { id: true, name: true, createdAt: true, _count: { select: { tools: true } } },
    }),
    db.connector.count({ where: came }),
    db.identity.findMany({ where: agent, ...newest, select: { id: true, name: true, createdAt: true } }),
    db.identity.count({ where: agent }),
  ]);
  const entry = ({ id, name, createdAt }: { id: string; name: string; createdAt: Date }): Entry => ({
    id,
    name,
    at: createdAt.toISOString(),
  });
  return {
    since: since.toISOString(),
    sinceVisit: visit !== null,
    connectors: {
      total: connectorTotal,
      newest: connectors.map((row) => ({ ...entry(row), tools: row._count.tools })),
    },
    agents: { total: agentTotal, newest: agents.map(entry) },
  };
}
