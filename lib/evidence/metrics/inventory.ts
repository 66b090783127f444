import type { Metric } from '../metric';

/** Whether what runs is known, owned and pinned. */
export const inventoryMetrics = [
  {
    id: 'M01',
    name: 'Connectors in use are registered',
    definition:
      'A connector that was called, or asked for, in the last seven days; as it should be when it is registered.',
    rows: 'connectors',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M02',
    name: 'Connectors have an owner and a description',
    definition:
      'A registered connector; as it should be with an owner who can sign in, an environment, a tier and data classes.',
    rows: 'connectors',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M27',
    name: 'Tool definitions are pinned',
    definition:
      'A tool that a live connector offers; as it should be when its definition has the hash that was approved, or is held until it has.',
    rows: 'tools',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M28',
    name: 'Tool names that look alike',
    definition:
      'A tool; as it should be when no connector of another owner offers one whose name is, or looks, the same.',
    rows: 'tools',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'advisory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M40',
    name: 'Third-party servers are vouched for',
    definition:
      'A connector of another maker; as it should be with a digest or signature that was checked, and a review.',
    rows: 'connectors',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'advisory',
    cadenceHours: 168,
    scope: 'environment',
    unmeasured: 'Nothing here records where a server comes from or who vouches for it.',
  },
] as const satisfies readonly Metric[];
