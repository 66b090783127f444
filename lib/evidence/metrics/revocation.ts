import type { Metric } from '../measure/metric';

/** Whether what is cut off is cut off, everywhere and in time. */
export const revocationMetrics = [
  {
    id: 'M08',
    name: 'Revocations reach every gateway',
    definition:
      'A revocation at a gateway of the fleet; as it should be when the gateway proved a denial within 60 seconds. It is counted once proved, and as missing after ten minutes without a proof.',
    rows: 'proofs',
    nature: 'event',
    figures: [
      { of: 'share', atLeast: 0.95 },
      { of: 'percentile', percent: 50 },
      { of: 'percentile', percent: 95 },
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
      'A call that something revoked took part in, after its gateway had applied the revocation; as it should be when it was denied.',
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
      'A member, connector or identity that left; as it should be when no session, token, delegation or static secret of it is live, and no call of it was allowed since.',
    rows: 'departures',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
] as const satisfies readonly Metric[];
