import type { Metric, MetricId } from './measure/metric';
import { credentialsMetrics } from './metrics/credentials';
import { delegationMetrics } from './metrics/delegation';
import { enforcementMetrics } from './metrics/enforcement';
import { identityMetrics } from './metrics/identity';
import { inventoryMetrics } from './metrics/inventory';
import { peopleMetrics } from './metrics/people';
import { recordsMetrics } from './metrics/records';
import { revocationMetrics } from './metrics/revocation';

/** Every metric, M01 to M45. */
export const metrics: readonly Metric[] = [
  ...inventoryMetrics,
  ...identityMetrics,
  ...credentialsMetrics,
  ...enforcementMetrics,
  ...delegationMetrics,
  ...revocationMetrics,
  ...recordsMetrics,
  ...peopleMetrics,
].sort((one, other) => one.id.localeCompare(other.id));

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** The metric of an id; an id nobody defined is a mistake of ours. */
export function metricById(id: MetricId): Metric {
  const metric = byId.get(id);
  if (!metric) throw new Error(`No metric ${id} is defined.`);
  return metric;
}
