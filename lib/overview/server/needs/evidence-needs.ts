import type { Database } from '@/lib/database/client';
import type { MetricId } from '@/lib/evidence/measure/metric';
import type { Standstill } from '@/lib/evidence/measure/standstill';
import { metricById } from '@/lib/evidence/metrics';
import { evidenceHref } from '@/lib/evidence/page-input';
import { assessAll } from '@/lib/evidence/server/assess-all';
import { readStandstill } from '@/lib/evidence/server/read-standstill';
import { readingWords } from '@/lib/evidence/words/summary';
import { counted, type Need } from '../../need';

const mostShown = 3;
const dayMs = 86_400_000;
const last = '24h';

function whyWords(standstill: Standstill): string {
  switch (standstill.why) {
    case 'clock':
      return `The console’s clock is behind ${standstill.measuredAt}, when something was measured last. Set it right.`;
    case 'worker':
      return 'The worker does not count. See whether it runs, and what it logs.';
    case 'metrics':
      return `Not counted: ${standstill.metrics.join(', ')}. See what the worker logs.`;
  }
}

/** That nothing, or not everything, is measured, which everything else would hide. */
async function standstillNeed(db: Database, now: Date): Promise<Need[]> {
  const standstill = await readStandstill(db, now);
  if (!standstill) return [];
  return [
    {
      id: 'evidence standstill',
      kind: 'evidence',
      sentence: [
        { text: 'Evidence', href: '/evidence' },
        standstill.why === 'metrics' ? ' is not all measured' : ' is not measured',
      ],
      detail: [whyWords(standstill)],
      since: standstill.why === 'clock' ? null : standstill.measuredAt,
      action: { label: 'Open evidence', href: '/evidence', permission: 'evidence:read' },
    },
  ];
}

/** Metrics by which requirements of shown frameworks failed in the last day, and how many each fails. */
export async function evidenceNeeds(db: Database, now: Date): Promise<Need[]> {
  const period = { from: new Date(now.getTime() - dayMs).toISOString(), to: now.toISOString() };
  const [standstill, { frameworks, readings }] = await Promise.all([
    standstillNeed(db, now),
    assessAll(db, period, { environments: null }),
  ]);
  const failing = new Map<MetricId, number>();
  const failed = frameworks
    .filter(({ shown }) => shown)
    .flatMap(({ requirements }) => requirements.filter(({ verdict }) => verdict === 'fail'));
  for (const id of failed.flatMap(({ metrics }) => metrics))
    if (metricById(id).weight === 'mandatory' && readings.get(id)?.state === 'misses')
      failing.set(id, (failing.get(id) ?? 0) + 1);
  const needs = [...failing]
    .sort(([one, a], [other, b]) => b - a || one.localeCompare(other))
    .flatMap(([id, requirements]): Need[] => {
      const [metric, reading] = [metricById(id), readings.get(id)];
      if (!reading) return [];
      const href = evidenceHref(`/evidence/metrics/${id}`, { last, only: 'missing' });
      return [
        {
          id: `evidence ${id}`,
          kind: 'evidence',
          sentence: [{ text: metric.name, href }, `: ${readingWords({ metric, reading })}`],
          detail: [`In the last 24 hours. ${counted(requirements, 'requirement fails', 'requirements fail')} by it.`],
          since: null,
          action: { label: 'Look at rows', href, permission: 'evidence:read' },
        },
      ];
    });
  const href = evidenceHref('/evidence/metrics', { last, state: 'misses' });
  const missing = [...readings.values()].filter(({ state }) => state === 'misses').length;
  const rest: Need[] =
    needs.length > mostShown
      ? [
          {
            id: 'evidence rest',
            kind: 'evidence',
            sentence: [{ text: counted(missing, 'metric'), href }, ' in all miss their target'],
            detail: [`The ${mostShown} by which most requirements fail are listed above.`],
            since: null,
            action: { label: 'List metrics', href, permission: 'evidence:read' },
          },
        ]
      : [];
  return [...standstill, ...needs.slice(0, mostShown), ...rest];
}
