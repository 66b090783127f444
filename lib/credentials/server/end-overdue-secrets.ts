import { z } from 'zod';
import type { Database, Transaction } from '@/lib/database/client';
import { defineCommand } from '@/lib/operations/command';
import { endSecretRow } from './end-secret-row';

/** Secrets ended in one transaction; the rest follow in the next. */
const most = 100;

/** Live secrets whose time is over: the overlap's, or their own. */
export const overdueSecrets = (db: Database | Transaction, now: Date) =>
  db.sealedSecret.findMany({
    where: {
      end: null,
      OR: [
        { rotation: { overlapEndsAt: { lte: now } } },
        { vault: null, credential: { expiry: 'known', expiresAt: { lte: now } } },
      ],
    },
    include: { rotation: true, connector: { select: { id: true, name: true, groupId: true } } },
    orderBy: { id: 'asc' },
    take: most,
  });

/** Ends what is overdue: an overlap that is over, a credential past its end. The worker runs it. */
export const endOverdueSecrets = defineCommand({
  action: 'secret.expire',
  permission: 'secrets:edit',
  input: z.object({}),
  run: async ({ tx, actor, now }) => {
    const overdue = await overdueSecrets(tx, now);
    await tx.$queryRaw`
      SELECT "id" FROM "connectors" WHERE "id" = ANY (${overdue.map(({ connectorId }) => connectorId)}::uuid[])
      ORDER BY "id" FOR UPDATE`;
    const ended: { connector: string; secret: string; why: string }[] = [];
    const groups = new Set<string>();
    for (const secret of overdue) {
      // Somebody may have ended it while its connector's lock was waited for.
      if (await tx.secretEnd.findUnique({ where: { secretId: secret.id } })) continue;
      const isOverlap = secret.rotation !== null && secret.rotation.overlapEndsAt <= now;
      const why = isOverlap ? 'The overlap is over.' : 'It expired.';
      await endSecretRow(tx, { secret, reason: why, by: actor, now });
      ended.push({ connector: secret.connector.name, secret: secret.name, why });
      groups.add(secret.connector.groupId);
    }
    return {
      ok: true,
      value: { ended: ended.length },
      subject: { kind: 'secrets', id: String(ended.length), name: `${ended.length} secrets` },
      detail: { ended },
      groups: [...groups],
      topics: ['credential', 'connector'],
    };
  },
});
