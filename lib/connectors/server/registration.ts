import { z } from 'zod';
import type { Transaction } from '@/lib/database/client';
import { tiers } from '@/lib/gateways/wire';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { connectorNamespace } from '@/lib/policies/connector-namespace';

/** A secret a registration carries: its value is sealed in the same transaction and never kept otherwise. */
const secret = z.object({ name: z.string().min(1).max(128), value: z.string().min(1).max(16_384) });

/** What a person says of a new connector, by hand or by import. */
export const registration = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'Lower-case letters, digits and dashes, at most 63.'),
  name: z.string().trim().min(1).max(120),
  environment: z.string(),
  tier: z.enum(tiers).default('standard'),
  ownerId: z.uuid().nullable().default(null),
  dataClasses: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  destinations: z.array(z.string().trim().min(1).max(253)).max(50).default([]),
  groupId: z.uuid().optional(),
  upstream: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('http'), url: z.url({ protocol: /^https?$/ }) }),
    z.object({
      kind: z.literal('stdio'),
      command: z.string().min(1).max(1_024),
      args: z.array(z.string().max(4_096)).max(64).default([]),
      env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(4_096)).default({}),
      secrets: z.array(secret).max(32).default([]),
    }),
  ]),
});
export type Registration = z.output<typeof registration>;

export type Registered = { id: string; slug: string; namespace: string; groupId: string };

/** Stores one connector; the names it takes are checked under a lock, so that two imports cannot take the same. */
export async function storeConnector(
  tx: Transaction,
  input: Registration,
  made: { id: string; origin: string; by: string; now: Date },
): Promise<Outcome<Registered>> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('connector names'))`;
  if (await tx.connector.findUnique({ where: { slug: input.slug } })) {
    return refuse('conflict', `A connector with the name ${input.slug} is registered already.`, {
      detail: 'Choose another name, or open the one there is.',
    });
  }
  if (!(await tx.environment.findUnique({ where: { name: input.environment } }))) {
    return refuse('unprocessable', `There is no environment ${input.environment}.`);
  }
  if (input.ownerId && !(await tx.member.findUnique({ where: { id: input.ownerId } }))) {
    return refuse('unprocessable', 'The owner is not a member.', {
      detail: 'Invite them first, or leave the owner open.',
    });
  }
  const group = input.groupId
    ? await tx.gatewayGroup.findUnique({ where: { id: input.groupId } })
    : await tx.gatewayGroup.findFirst({ orderBy: { createdAt: 'asc' } });
  if (!group)
    return refuse('unprocessable', 'There is no gateway group to serve it.', { detail: 'Enrol a gateway first.' });
  const taken = new Set((await tx.connector.findMany({ select: { namespace: true } })).map((row) => row.namespace));
  const namespace = connectorNamespace(input.slug, taken);
  const { upstream } = input;
  await tx.connector.create({
    data: {
      id: made.id,
      slug: input.slug,
      namespace,
      name: input.name,
      ownerId: input.ownerId,
      environmentName: input.environment,
      tier: input.tier,
      dataClasses: input.dataClasses,
      destinations: input.destinations,
      groupId: group.id,
      transport: upstream.kind,
      url: upstream.kind === 'http' ? upstream.url : null,
      command: upstream.kind === 'stdio' ? upstream.command : null,
      args: upstream.kind === 'stdio' ? upstream.args : [],
      env: upstream.kind === 'stdio' ? upstream.env : {},
      origin: made.origin,
      createdAt: made.now,
      createdBy: made.by,
    },
  });
  return { ok: true, value: { id: made.id, slug: input.slug, namespace, groupId: group.id } };
}
