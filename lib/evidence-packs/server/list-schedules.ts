import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { frameworkName } from '../framework-name';
import type { Every } from '../input';
import { nextAt } from '../schedule';

export type ScheduleEntry = {
  id: string;
  framework: string;
  frameworkName: string;
  every: Every;
  environments: string[];
  redacted: boolean;
  at: string;
  byName: string;
  nextAt: string;
  /** How many packs it made. */
  packs: number;
};

/** Schedules that go on, newest first. */
export const listSchedules = defineQuery({
  name: 'evidence-pack.schedules',
  permission: 'evidence-packs:read',
  input: z.object({}),
  run: async ({ db, now }) => {
    const rows = await db.evidencePackSchedule.findMany({
      where: { end: null },
      include: { _count: { select: { packs: true } } },
      orderBy: { at: 'desc' },
      take: 200,
    });
    const schedules = rows.map(
      ({ id, framework, every, environments, redacted, at, byName, _count }): ScheduleEntry => ({
        ...{ id, framework, frameworkName: frameworkName(framework), every: every as Every, environments, redacted },
        ...{ at: at.toISOString(), byName, nextAt: nextAt(every as Every, now), packs: _count.packs },
      }),
    );
    return { ok: true, value: { schedules } };
  },
});
