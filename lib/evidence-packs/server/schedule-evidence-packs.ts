import { frameworkOf } from '@/lib/evidence/frameworks';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { scheduleInput } from '../input';

/** From now on the pack of each month or quarter is made once it is over. */
export const scheduleEvidencePacks = defineCommand({
  action: 'evidence-pack.schedule',
  permission: 'evidence-packs:make',
  input: scheduleInput,
  run: async ({ tx, actor, now, newId }, { framework: asked, every, environment, redacted }) => {
    const framework = frameworkOf(asked);
    if (!framework) return refuse('not-found', `There is no framework ${asked}.`);
    const id = newId();
    const environments = [...new Set(environment)].sort();
    await tx.evidencePackSchedule.create({
      data: {
        ...{ id, framework: framework.id, environments, every, redacted, at: now, by: actor.id, byName: actor.name },
      },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'evidence-pack-schedule', id, name: framework.name },
      detail: { every, environments, redacted },
    };
  },
});
