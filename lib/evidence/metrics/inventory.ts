import type { Metric } from '../measure/metric';

/** Whether what runs is known, owned and pinned. */
export const inventoryMetrics = [
  {
    id: 'M01',
    name: 'Connectors in use are registered',
    definition:
      'A connector whose tools were called, or that was asked for at a gateway that does not serve it, in the last seven days; as it should be when it is registered. Servers that are reached past every gateway are not seen.',
    rows: 'connectors',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M02',
    name: 'Connectors have an owner and a description',
    definition:
      'A registered connector; as it should be with an owner who can sign in, an environment, a tier and data classes. Its labels are those of now.',
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
      'A tool as gateways last saw it offered; as it should be when its definition is the pinned one, or no call to it went on after a gateway saw another. Pins are those of now.',
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
      'A pinned tool; as it should be when no connector of another owner has one whose name is the same, or looks the same but for case, separators and look-alike characters. Pins are those of now.',
    rows: 'tools',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'advisory',
    cadenceHours: 168,
    scope: 'environment',
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
    unmeasured:
      'Nothing here records who makes a server, or a digest or signature of its program that somebody checked.',
  },
] as const satisfies readonly Metric[];
