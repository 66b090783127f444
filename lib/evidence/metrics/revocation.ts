import type { Metric } from '../metric';

/** Whether what is cut off is cut off, everywhere and in time. */
export const revocationMetrics = [
  {
    id: 'M08',
    name: 'Revocations reach every gateway',
    definition: 'A gateway’s signed proof of a revocation, and the seconds since it was asked for.',
    rows: 'proofs',
    nature: 'event',
    figures: [
      { of: 'percentile', percent: 95, atMost: 60 },
      { of: 'percentile', percent: 50 },
    ],
    unit: 'seconds',
    weight: 'mandatory',
    cadenceHours: 744,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M09',
    name: 'Use after revocation',
    definition:
      'A call of something revoked, after the gateway had proved the revocation; as it should be when it was denied.',
    rows: 'calls',
    nature: 'event',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M33',
    name: 'Containment is practised',
    definition: 'A drill of cutting something off, and how long it took.',
    rows: 'drills',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'advisory',
    cadenceHours: 2_208,
    scope: 'workspace',
    unmeasured: 'Nothing here marks a revocation as a drill.',
  },
  {
    id: 'M34',
    name: 'What left has no access left',
    definition:
      'A connector, identity or member that left; as it should be when no credential, token or grant of it is live.',
    rows: 'departures',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
] as const satisfies readonly Metric[];
