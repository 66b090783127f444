import { z } from 'zod';
import { defineCommand } from '@/lib/operations/command';
import { owedPacks } from './owed-packs';

/** Asks for the packs that schedules owe. A period is asked for once, whoever comes first. */
export const makeScheduled = defineCommand({
  action: 'evidence-pack.make-scheduled',
  permission: 'evidence-packs:make',
  input: z.object({}),
  run: async ({ tx, now, newId }) => {
    const owed = await owedPacks(tx, now);
    await tx.evidencePack.createMany({
      data: owed.map(({ period, ...pack }) => ({
        ...pack,
        ...{ id: newId(), from: new Date(period.from), to: new Date(period.to), asOf: now },
        ...{ requestedAt: now, requestedBy: 'schedule', requesterName: 'Schedule' },
      })),
      skipDuplicates: true,
    });
    return {
      ok: true,
      value: { made: owed.length },
      subject: { kind: 'evidence-pack', id: owed[0]?.scheduleId ?? 'schedule', name: 'Scheduled packs' },
      detail: { packs: owed.map(({ framework, period }) => ({ framework, ...period })) },
    };
  },
});
