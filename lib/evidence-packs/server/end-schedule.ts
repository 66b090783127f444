import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { notFound, refuse } from '@/lib/operations/outcome';
import { frameworkName } from '../framework-name';

/** No further pack is made by the schedule; those that were stay. */
export const endSchedule = defineCommand({
  action: 'evidence-pack.end-schedule',
  permission: 'evidence-packs:make',
  input: z.object({ id: z.uuid() }),
  run: async ({ tx, actor, now }, { id }) => {
    const schedule = await tx.evidencePackSchedule.findUnique({ where: { id }, include: { end: true } });
    if (!schedule) return notFound('schedule', id);
    const name = frameworkName(schedule.framework);
    if (schedule.end) return refuse('conflict', `The schedule of ${name} was ended by ${schedule.end.byName}.`);
    await tx.evidencePackScheduleEnd.create({ data: { scheduleId: id, at: now, by: actor.id, byName: actor.name } });
    return { ok: true, value: { id }, subject: { kind: 'evidence-pack-schedule', id, name } };
  },
});
