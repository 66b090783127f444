import type { Transaction } from '@/lib/database/client';
import { frameworkOf } from '@/lib/evidence/frameworks';
import { defineCommand } from '@/lib/operations/command';
import { refuse } from '@/lib/operations/outcome';
import { packInput, packTime } from '../input';

/** Whether a key of this installation was in use at a moment: a pack as of another could never be verified. */
async function couldSign(tx: Transaction, asOf: string): Promise<boolean> {
  const at = new Date(asOf);
  return (await tx.streamKey.count({ where: { notBefore: { lte: at }, notAfter: { gte: at } } })) > 0;
}

/** Asks for a pack: what it is of is fixed now, and the worker makes it. */
export const makeEvidencePack = defineCommand({
  action: 'evidence-pack.make',
  permission: 'evidence-packs:make',
  input: packInput,
  run: async ({ tx, actor, now, newId }, input) => {
    const framework = frameworkOf(input.framework);
    if (!framework) return refuse('not-found', `There is no framework ${input.framework}.`);
    const time = packTime(input, now);
    if ('not' in time) return refuse('invalid-input', 'There is no such period.', { detail: time.not });
    if (!(await couldSign(tx, time.asOf)))
      return refuse('invalid-input', `A pack as of ${time.asOf} could not be verified.`, {
        detail: 'This installation had no key to sign with at that moment. Take a later one, or leave it out.',
      });
    const id = newId();
    const { from, to } = time.period;
    await tx.evidencePack.create({
      data: {
        ...{ id, framework: framework.id, from: new Date(from), to: new Date(to), asOf: new Date(time.asOf) },
        ...{ environments: [...new Set(input.environment)].sort(), redacted: input.redacted },
        ...{ requestedAt: now, requestedBy: actor.id, requesterName: actor.name },
      },
    });
    return {
      ok: true,
      value: { id },
      subject: { kind: 'evidence-pack', id, name: framework.name },
      detail: { ...time, environments: input.environment, redacted: input.redacted },
    };
  },
});
