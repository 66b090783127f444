import { z } from 'zod';
import { consoleUrl } from '@/lib/http/console-url';
import { notFound } from '@/lib/operations/outcome';
import { defineQuery } from '@/lib/operations/query';
import { defaultCallSeconds } from '../claims';
import { type CallCredentialMode, ownAudience } from '../setting';

export type CallCredentialReading = {
  transport: 'http' | 'stdio';
  mode: CallCredentialMode;
  audience: string;
  /** What `audience` is unless somebody chose another. */
  ownAudience: string;
  seconds: number;
  /** Who set it so; null while nobody has. */
  set: { at: string; byName: string } | null;
  jwksUrl: string;
  /** Gateways that may sign calls to it, by the key in force; `notAfter` null: it has none. */
  issuers: { id: string; name: string; notAfter: string | null }[];
  /** Gateways that last asked it as a stranger, and whether it answered. */
  strangers: { gatewayName: string; at: string; answered: boolean }[];
  /** When it last reported a call further down; null: it does not report. */
  lastReportAt: string | null;
};

/** How calls to a connector are authorised there, who may sign them, and whether it can be called without. */
export const readCallCredentials = defineQuery({
  name: 'connector.call-credentials',
  permission: 'connectors:read',
  input: z.object({ id: z.uuid() }),
  run: async ({ db, now }, { id }) => {
    const connector = await db.connector.findUnique({
      where: { id },
      include: { callCredentials: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } },
    });
    if (!connector) return notFound('connector', id);
    const [gateways, strangers, reporter] = await Promise.all([
      db.gateway.findMany({
        where: { groupId: connector.groupId, removal: null },
        include: { issuingKeys: { where: { notAfter: { gt: now } }, orderBy: { notAfter: 'desc' }, take: 1 } },
        orderBy: { name: 'asc' },
      }),
      db.$queryRaw<{ gatewayName: string; at: Date; answered: boolean }[]>`
        SELECT DISTINCT ON (d."gatewayId") g."name" AS "gatewayName", d."at", d."answersStrangers" AS "answered"
        FROM "discoveries" d JOIN "gateways" g ON g."id" = d."gatewayId"
        WHERE d."connectorId" = ${id}::uuid AND d."answersStrangers" IS NOT NULL
          AND NOT EXISTS (SELECT FROM "gateway_removals" r WHERE r."gatewayId" = g."id")
        ORDER BY d."gatewayId", d."at" DESC`,
      db.downstreamReporter.findUnique({ where: { connectorId: id } }),
    ]);
    const [setting] = connector.callCredentials;
    const own = ownAudience(connector);
    const value: CallCredentialReading = {
      transport: connector.transport === 'http' ? 'http' : 'stdio',
      mode: (setting?.mode ?? 'none') as CallCredentialMode,
      audience: setting?.audience ?? own,
      ownAudience: own,
      seconds: setting?.seconds ?? defaultCallSeconds,
      set: setting ? { at: setting.at.toISOString(), byName: setting.byName } : null,
      jwksUrl: `${consoleUrl()}/api/connectors/${connector.slug}/jwks.json`,
      issuers: gateways.map(({ id: gatewayId, name, issuingKeys }) => ({
        id: gatewayId,
        name,
        notAfter: issuingKeys[0]?.notAfter.toISOString() ?? null,
      })),
      strangers: strangers
        .map(({ at, ...one }) => ({ ...one, at: at.toISOString() }))
        .sort((one, other) => one.gatewayName.localeCompare(other.gatewayName)),
      lastReportAt: reporter?.lastAt.toISOString() ?? null,
    };
    return { ok: true, value };
  },
});
