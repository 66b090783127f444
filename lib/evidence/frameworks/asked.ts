import type { Requirement, Sureness } from '../judge/framework';
import type { MetricId } from '../measure/metric';

/** Writes requirements of one sureness: id, short name, what is asked of connectors here, and the metrics that map. */
export const asked =
  (sureness: Sureness) =>
  (id: string, name: string, asks: string, ...metrics: MetricId[]): Requirement => ({
    id,
    name,
    asks,
    metrics,
    sureness,
  });
