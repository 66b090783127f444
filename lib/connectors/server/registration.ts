import { z } from 'zod';
import { isHeaderValue, isSecretHeader } from '@/lib/credentials/header-rules';
import { embeddedSecrets } from '@/lib/credentials/recognise';
import type { NewSecret } from '@/lib/credentials/server/seal-secrets';
import type { Transaction } from '@/lib/database/client';
import { tiers } from '@/lib/gateways/wire';
import { type Outcome, refuse } from '@/lib/operations/outcome';
import { connectorNamespace } from '@/lib/policies/connector-namespace';
import { checkPlace } from './check-place';

/** A secret a registration carries: its value is sealed in the same transaction and never kept otherwise. */
const secret = z.object({ name: z.string().min(1).max(128), value: z.string().min(1).max(16_384) });

/** The same, sent as a header of each call to a connector at a URL. */
const secretHeader = secret.extend({
  name: z.string().refine(isSecretHeader, 'A secret cannot be sent in a header of this name.'),
  value: z.string().max(8_192).refine(isHeaderValue, 'A header cannot carry this value.'),
});

/** What people say of a connector, at registration and afterwards. */
export const labels = {
  name: z.string().trim().min(1).max(120),
  dataClasses: z.array(z.string().trim().min(1).max(60)).max(20),
  destinations: z.array(z.string().trim().min(1).max(253)).max(50),
};

/** A URL is shown and exported wherever its connector is, so it must not carry a credential. */
const upstreamUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === '', {
    message: 'Leave the user and password out of the URL: everyone who sees the connector sees it.',
  });

/** What everyone who sees the connector sees holds no secret that its form gives away. */
const notSecret = (text: string): boolean => embeddedSecrets(text).length === 0;
const giveSealed = 'It holds a secret, which everyone who sees the connector would see. Give it under secrets.';

/** What a person says of a new connector, by hand or by import. */
export const registration = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'Lower-case letters, digits and dashes, at most 63.'),
  name: labels.name,
  environment: z.string(),
  tier: z.enum(tiers).default('standard'),
  ownerId: z.uuid().nullable().default(null),
  dataClasses: labels.dataClasses.default([]),
  destinations: labels.destinations.default([]),
  groupId: z.uuid().optional(),
  upstream: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('http'), url: upstreamUrl, secrets: z.array(secretHeader).max(8).default([]) }),
    z.object({
      kind: z.literal('stdio'),
      command: z.string().min(1).max(1_024),
      args: z.array(z.string().max(4_096).refine(notSecret, giveSealed)).max(64).default([]),
      env: z
        .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(4_096).refine(notSecret, giveSealed))
        .default({}),
      secrets: z.array(secret).max(32).default([]),
    }),
  ]),
});
export type Registration = z.output<typeof registration>;

/** The secrets of a registration, each with the place a gateway puts it. */
export const secretsOf = ({ upstream }: Registration): NewSecret[] =>
  upstream.secrets.map((one) => ({ ...one, place: upstream.kind === 'http' ? 'header' : 'environment' }));

export type Registered = { id: string; slug: string; namespace: string; groupId: string };

/** The slug's namespace, with a number while it is taken: one look-up by index each, however many connectors there are. */
async function freeNamespace(tx: Transaction, slug: string): Promise<string> {
  const taken = new Set<string>();
  for (;;) {
    const namespace = connectorNamespace(slug, taken);
    if (!(await tx.connector.findUnique({ where: { namespace }, select: { id: true } }))) return namespace;
    taken.add(namespace);
  }
}

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
  const wrong = await checkPlace(tx, input);
  if (wrong) return wrong;
  const group = input.groupId
    ? await tx.gatewayGroup.findUnique({ where: { id: input.groupId } })
    : await tx.gatewayGroup.findFirst({ orderBy: { createdAt: 'asc' } });
  if (!group)
    return refuse('unprocessable', 'There is no gateway group to serve it.', { detail: 'Enrol a gateway first.' });
  const namespace = await freeNamespace(tx, input.slug);
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
