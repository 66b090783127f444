import type { Metric } from '../measure/metric';

/** Whether people look at what they have to. */
export const peopleMetrics = [
  {
    id: 'M30',
    name: 'Access is reviewed',
    definition:
      'A connector or grant; as it should be when a completed access review decided on it in the last 180 days. Connectors and grants are those of now.',
    rows: 'connectors and grants',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 4_320,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M31',
    name: 'Findings are answered',
    definition:
      'A finding of the last 90 days, or an older one that was open in that time; as it should be when somebody closed it. The value is how many hours that took.',
    rows: 'findings',
    nature: 'state',
    figures: [{ of: 'missing' }, { of: 'percentile', percent: 50 }],
    unit: 'hours',
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M32',
    name: 'Abuse of models and credentials',
    definition: 'An alert of the rules for stolen connector identities.',
    rows: 'alerts',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: 'No rule here looks for abuse of models yet.',
  },
  {
    id: 'M42',
    name: 'Incidents are handled in time',
    definition: 'An incident, from opening to its notices and its end.',
    rows: 'incidents',
    nature: 'event',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: 'Incidents are not kept here yet.',
  },
] as const satisfies readonly Metric[];
