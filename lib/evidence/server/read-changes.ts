import { z } from 'zod';
import { defineQuery } from '@/lib/operations/query';
import { periodInput, periodOf } from '../input';
import { type Changes, changesBetween } from '../judge/changes';
import { hourOf } from '../measure/hours';
import type { Period, Scope } from '../measure/period';
import { assessAll } from './assess-all';
import { type LastReport, lastReport } from './last-report';

export type ChangesSince = {
  since: string;
  period: Period;
  scope: Scope;
  /** What is compared with when nobody says. */
  report: LastReport | null;
} & Changes;

/** How far back is compared with when nobody says, and there is no report: a week. */
const weekMs = 7 * 86_400_000;

/** What differs between two moments: the period asked for, and one as long that ended at `since`. */
export const readChanges = defineQuery({
  name: 'evidence.changes',
  permission: 'evidence:read',
  input: periodInput.extend({ since: z.iso.datetime({ offset: true }).optional() }),
  run: async ({ db, now }, { since, ...input }) => {
    const { period, scope } = periodOf(input, now);
    const end = Date.parse(period.to);
    const report = await lastReport(db, new Date(period.to));
    const asked = Date.parse(since ?? report?.to ?? new Date(end - weekMs).toISOString());
    // What was counted of an hour later than then is not how it stood.
    const then = asked < end ? hourOf(new Date(asked)) : new Date(end);
    const length = Date.parse(period.to) - Date.parse(period.from);
    const before = { from: new Date(then.getTime() - length).toISOString(), to: then.toISOString() };
    const [stood, stands] = await Promise.all([assessAll(db, before, scope), assessAll(db, period, scope)]);
    const shown = { ...stands, frameworks: stands.frameworks.filter((framework) => framework.shown) };
    const value: ChangesSince = { since: before.to, period, scope, report, ...changesBetween(stood, shown) };
    return { ok: true, value };
  },
});
