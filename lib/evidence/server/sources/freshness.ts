import { controls } from '../../controls';
import type { Reading } from '../../measure/reading';
import { metricById } from '../../metrics';
import { readReadings } from '../read-assessment';
import type { ComputedSource } from './source';

const lookBackMs = 30 * 86_400_000;

/** Nothing to look at is an answer too: what counts is that somebody looked. */
const isStale = ({ why }: Reading): boolean => why === 'not-yet' || why === 'expired';

/** Whether evidence itself is fresh, of what the others counted. */
export const freshnessSources: ComputedSource[] = [
  {
    metric: 'M45',
    compute: async (db, { to }) => {
      const period = { from: new Date(to.getTime() - lookBackMs).toISOString(), to: to.toISOString() };
      const readings = await readReadings(db, period, { environments: null });
      return controls.flatMap(({ id, title, metrics }) => {
        // Itself is read while it is counted.
        const measured = metrics.filter((metric) => metric !== 'M45' && metricById(metric).unmeasured === null);
        const read = measured.flatMap((metric) => readings.get(metric) ?? []);
        if (read.length === 0) return [];
        const stale = read.filter(isStale).map(({ metric }) => metric);
        const oldest = read.reduce((at, { takenAt }) => (takenAt && takenAt < at ? takenAt : at), period.to);
        return {
          at: oldest,
          environment: null,
          meets: stale.length === 0,
          value: null,
          kind: 'control' as const,
          id,
          name: title,
          says: stale.length === 0 ? 'Each of its metrics is fresh.' : `Not fresh: ${stale.join(', ')}.`,
        };
      });
    },
  },
];
