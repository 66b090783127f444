import { type Outcome, refuse } from '@/lib/operations/outcome';
import type { Metric } from '../measure/metric';
import { metrics } from '../metrics';

/** The metric somebody asks for by its id. */
export function metricNamed(id: string): Outcome<Metric> {
  const metric = metrics.find((one) => one.id === id);
  return metric ? { ok: true, value: metric } : refuse('not-found', `There is no metric ${id}.`);
}
