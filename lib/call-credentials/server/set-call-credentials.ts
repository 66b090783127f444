import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { ownAudience, settingInput } from '../setting';

/** Sets whether gateways mint a credential for each call to a connector. Every gateway of its group is told. */
export const setCallCredentials = defineCommand({
  action: 'connector.set-call-credentials',
  permission: 'connectors:edit',
  input: settingInput,
  run: async ({ tx, actor, now, newId }, { id, mode, audience, seconds }) => {
    // Two that set it at once: the later one is in force, and each says what it found.
    await tx.$queryRaw`SELECT 1 FROM "connectors" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const connector = await tx.connector.findUnique({
      where: { id },
      include: {
        secrets: { where: { place: 'header', name: { equals: 'authorization', mode: 'insensitive' }, end: null } },
        callCredentials: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 },
      },
    });
    if (!connector) return notFound('connector', id);
    if (mode === 'required' && connector.secrets.length > 0) {
      return refuse('conflict', `${connector.name} is given a secret in the header Authorization.`, {
        detail: 'The credential of a call goes there. End the secret, or move it to another header.',
      });
    }
    const own = ownAudience(connector);
    const set = { mode, audience: audience === own ? null : audience, seconds };
    const [before] = connector.callCredentials;
    if (
      (before?.mode ?? 'none') === mode &&
      (mode === 'none' || (before?.audience === set.audience && before?.seconds === seconds))
    ) {
      return refuse('conflict', `${connector.name} is set to that already.`);
    }
    await tx.callCredentialSetting.create({
      data: { id: newId(), connectorId: id, ...set, at: now, by: actor.id, byName: actor.name },
    });
    return {
      ok: true,
      value: { id, mode, audience: audience ?? own, seconds },
      subject: { kind: 'connector', id, name: connector.name },
      detail: { mode, audience: audience ?? own, seconds, before: before?.mode ?? 'none' },
      groups: [connector.groupId],
    };
  },
});
