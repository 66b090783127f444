import type { Metric } from '../measure/metric';

/** Whether records are complete, untouched and fresh. */
export const recordsMetrics = [
  {
    id: 'M19',
    name: 'Records are complete',
    definition:
      'A decision record; as it should be when it names caller, connector, policy version, policies and facts, or why no policy was asked, and its sealed batch and the one before are here.',
    rows: 'records',
    nature: 'event',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M20',
    name: 'Records are untouched',
    definition:
      'The audit log, and each chain of sealed decision batches, a day after its beginning; as it should be when every link and seal held when it was last followed to its end, not more than a day ago, and in what was last followed of it again: the audit log as a whole once a week, of batches 2,000 an hour, round after round.',
    rows: 'chains',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M36',
    name: 'Records are kept, by clocks that agree',
    definition:
      'A day of the last 365 on which calls were decided; as it should be when its decisions can still be searched; its value is its age. And a gateway of the fleet; as it should be when it says it received its newest state between its issue and the arrival of that word, by the console’s clock, give or take a second.',
    rows: 'days and gateways',
    nature: 'state',
    figures: [
      { of: 'share', atLeast: 1 },
      { of: 'percentile', percent: 100 },
    ],
    unit: 'days',
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M45',
    name: 'Evidence is fresh',
    definition:
      'A control of which something is measured here; as it should be when each of its measured metrics was counted within its own cadence.',
    rows: 'controls',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
] as const satisfies readonly Metric[];
