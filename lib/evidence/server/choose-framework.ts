import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { frameworkOf } from '../frameworks';
import { readFrameworkChoices } from './read-framework-choices';

/** Chooses whether a framework is looked at here. The others are judged all the same. */
export const chooseFramework = defineCommand({
  action: 'evidence.choose-framework',
  permission: 'evidence:choose-frameworks',
  input: z.object({ framework: z.string().max(64), shown: z.boolean() }),
  run: async ({ tx, actor, now, newId }, { framework: id, shown }) => {
    const framework = frameworkOf(id);
    if (!framework) return notFound('framework', id);
    const before = (await readFrameworkChoices(tx)).get(id) ?? framework.shown;
    if (before === shown) return refuse('conflict', `${framework.name} is ${shown ? 'shown' : 'not shown'} already.`);
    await tx.frameworkChoice.create({
      data: { id: newId(), framework: id, shown, at: now, by: actor.id, byName: actor.name },
    });
    return {
      ok: true,
      value: { framework: id, shown },
      subject: { kind: 'framework', id, name: framework.name },
      detail: { shown },
    };
  },
});
