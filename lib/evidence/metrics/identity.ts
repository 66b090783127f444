import type { Metric } from '../measure/metric';

/** Whether workloads prove who they are, over channels that can be trusted. */
export const identityMetrics = [
  {
    id: 'M03',
    name: 'Workloads prove who they are',
    definition:
      'An agent that called, or a connector at a URL that was called, in the last 24 hours; as it should be when a gateway accepted an SVID of its SPIFFE ID in that time: of an agent, with its last call. A connector shows its SVID when it calls others; a command is started by its gateway and has none. An agent belongs to no environment.',
    rows: 'workloads',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M04',
    name: 'Identities and credentials used by more than one',
    definition:
      'An identity that called in the last 24 hours, or a secret that a connector is given or somebody presented; as it should be when nothing shows that a second workload has it: calls of one hour from several places in between each other, several workloads that SPIRE gives it to, several holders of a secret.',
    rows: 'identities and secrets',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M18',
    name: 'Traffic is encrypted, or stays on one machine',
    definition:
      'A connector, as gateways reach it, or a gateway, as agents do; as it should be over TLS, over loopback, or by the pipe of a command that the gateway starts. Their URLs are those of now.',
    rows: 'connectors and gateways',
    nature: 'state',
    figures: [{ of: 'share', atLeast: 1 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M37',
    name: 'Requests keep to the protocol',
    definition:
      'A request of a caller who proved who it is; reported by whether it kept to the protocol, or was refused because it did not keep to it or to the tool’s own schema, or because no action stands for its method. One with a foreign Host or Origin is refused before, and recorded nowhere.',
    rows: 'requests',
    nature: 'event',
    figures: [{ of: 'spread' }],
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M38',
    name: 'Identities used in more than one environment',
    definition:
      'An agent that was let call a connector in the last 30 days; as it should be when all of them are of one environment.',
    rows: 'agents',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M39',
    name: 'People using a workload’s identity',
    definition:
      'An agent; as it should be when no person had the console call as it, or make an SVID of it, in the last 30 days. What people do with an SVID of another issuer cannot be told from the agent’s own calls.',
    rows: 'agents',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'advisory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M44',
    name: 'Rules that trust a network place alone',
    definition:
      'A permit of the policy in force; as it should be when there is no way to satisfy it that asks where a call comes from and not who calls: by its scope, principal, credential, delegation or approval.',
    rows: 'permits',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'workspace',
    unmeasured: null,
  },
] as const satisfies readonly Metric[];
