import { sealSecrets } from '@/lib/credentials/server/seal-secrets';
import { defineCommand } from '@/lib/operations/command';
import { registration, secretsOf, storeConnector } from './registration';

/** Registers one connector by hand. Nothing is run: a gateway that serves it discovers its tools. */
export const registerConnector = defineCommand({
  action: 'connector.register',
  permission: 'connectors:register',
  input: registration,
  run: async ({ tx, actor, now, newId }, input) => {
    const stored = await storeConnector(tx, input, { id: newId(), origin: 'by hand', by: actor.id, now });
    if (!stored.ok) return stored;
    const secrets = secretsOf(input);
    await sealSecrets(tx, { id: stored.value.id, name: input.name }, secrets, { newId, by: actor.id, now });
    return {
      ok: true,
      value: stored.value,
      subject: { kind: 'connector', id: stored.value.id, name: input.name },
      detail: {
        slug: input.slug,
        transport: input.upstream.kind,
        environment: input.environment,
        tier: input.tier,
        secretsSealed: secrets.map(({ name }) => name),
      },
      groups: [stored.value.groupId],
    };
  },
});
