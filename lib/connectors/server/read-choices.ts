import { z } from 'zod';
import { tiers } from '@/lib/gateways/wire';
import { defineQuery } from '@/lib/operations/query';

export type ConnectorChoices = {
  owners: { id: string; name: string }[];
  environments: string[];
  tiers: readonly string[];
  groups: { id: string; name: string; gateways: number }[];
};

/** What a connector's fields can be set to: members, environments, tiers, gateway groups. */
export const readChoices = defineQuery({
  name: 'connector.choices',
  permission: 'connectors:read',
  input: z.object({}),
  run: async ({ db }) => {
    const [owners, environments, groups] = await Promise.all([
      db.member.findMany({
        where: { departure: null },
        select: { id: true, name: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      }),
      db.environment.findMany({ select: { name: true }, orderBy: { createdAt: 'asc' } }),
      db.gatewayGroup.findMany({
        select: { id: true, name: true, _count: { select: { gateways: true } } },
        orderBy: { createdAt: 'asc' },
      }),
    ]);
    const value: ConnectorChoices = {
      owners,
      environments: environments.map(({ name }) => name),
      tiers,
      groups: groups.map(({ id, name, _count }) => ({ id, name, gateways: _count.gateways })),
    };
    return { ok: true, value };
  },
});
