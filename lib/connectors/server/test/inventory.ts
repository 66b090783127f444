import { randomUUID } from 'node:crypto';
import type { Actor, Role } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';

/** A member who holds the roles, as the actor of their own requests. */
export async function addActor(db: Database, name: string, roles: Role[]): Promise<Actor> {
  const id = randomUUID();
  await db.member.create({
    data: {
      id,
      name,
      email: `${name.toLowerCase().replaceAll(' ', '.')}@test.invalid`,
      roles: { create: roles.map((role) => ({ role, grantedBy: 'test' })) },
    },
  });
  return { kind: 'member', id, name, roles, sessionId: null };
}

/** Two environments and one gateway group with a gateway that is heard from now. */
export async function addPlaces(db: Database, now: Date): Promise<{ groupId: string; gatewayId: string }> {
  await db.environment.createMany({ data: [{ name: 'production' }, { name: 'development' }], skipDuplicates: true });
  const [groupId, gatewayId] = [randomUUID(), randomUUID()];
  await db.gatewayGroup.create({ data: { id: groupId, name: 'test' } });
  await db.gateway.create({
    data: { id: gatewayId, name: 'gw-test', groupId, url: 'http://gw.invalid', signingJwk: {}, encryptionJwk: {} },
  });
  await db.gatewayContact.create({ data: { gatewayId, at: now, status: { connectors: [] } } });
  return { groupId, gatewayId };
}

export type Made = {
  name: string;
  groupId: string;
  ownerId?: string | null;
  environment?: string;
  tier?: string;
  url?: string;
  command?: string;
  origin?: string;
  tools?: number;
  lastAt?: Date;
  gatewayId?: string;
};

/** A connector as rows; with `gatewayId`, one that gateway has discovered. */
export async function addConnector(db: Database, made: Made): Promise<string> {
  const id = randomUUID();
  const slug = made.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  await db.connector.create({
    data: {
      id,
      slug,
      namespace: `N${id.replaceAll('-', '')}`,
      name: made.name,
      ownerId: made.ownerId ?? null,
      environmentName: made.environment ?? 'production',
      tier: made.tier ?? 'standard',
      groupId: made.groupId,
      transport: made.url ? 'http' : 'stdio',
      url: made.url ?? null,
      command: made.url ? null : (made.command ?? 'node'),
      args: [],
      origin: made.origin ?? 'by hand',
      createdBy: 'test',
    },
  });
  for (let tool = 0; tool < (made.tools ?? 0); tool += 1) {
    await db.tool.create({
      data: {
        id: randomUUID(),
        connectorId: id,
        name: `tool_${tool}`,
        inputSchema: {},
        definitionHash: 'x',
        reads: true,
        writes: tool === 0,
        destroys: false,
        egresses: false,
        pinnedAt: new Date(),
        pinnedBy: 'test',
      },
    });
  }
  if (made.lastAt) await db.connectorUse.create({ data: { connectorId: id, lastAt: made.lastAt } });
  if (made.gatewayId) {
    await db.discovery.create({
      data: {
        id: randomUUID(),
        connectorId: id,
        gatewayId: made.gatewayId,
        at: new Date(),
        digest: 'x',
        server: {},
        toolCount: 0,
        tools: [],
      },
    });
  }
  return id;
}
