import type { Transaction } from '@/lib/database/client';
import type { Period } from '@/lib/evidence/measure/period';
import type { Every } from '../input';
import { owedPeriods } from '../schedule';

export type OwedPack = {
  scheduleId: string;
  framework: string;
  environments: string[];
  redacted: boolean;
  period: Period;
};

/** Packs that schedules owe: of periods that are over and of which none was asked for yet. */
export async function owedPacks(tx: Transaction, now: Date): Promise<OwedPack[]> {
  const schedules = await tx.evidencePackSchedule.findMany({
    where: { end: null },
    include: { packs: { select: { from: true } } },
    orderBy: { at: 'asc' },
  });
  return schedules.flatMap(({ id, framework, environments, every, redacted, at, packs }) => {
    const asked = new Set(packs.map(({ from }) => from.toISOString()));
    return owedPeriods(every as Every, at, now)
      .filter(({ from }) => !asked.has(from))
      .map((period) => ({ scheduleId: id, framework, environments, redacted, period }));
  });
}
