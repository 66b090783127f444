import type { Metric } from '../measure/metric';

/** How long credentials live, what they serve, and where they are seen. */
export const credentialsMetrics = [
  {
    id: 'M05',
    name: 'Life of issued tokens',
    definition:
      'A credential issued in the period and its seconds from issue to expiry: a delegation token or SVID of this console, one that a gateway minted for a call it sent on, or one that a marked tool handed out with a known end; as it should be when that is an hour at most. SVIDs of other issuers are not issued here.',
    rows: 'credentials',
    nature: 'event',
    figures: [
      { of: 'percentile', percent: 95, atMost: 900 },
      { of: 'percentile', percent: 100, atMost: 3_600 },
    ],
    unit: 'seconds',
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M06',
    name: 'Calls served by one credential',
    definition:
      'A credential that allowed tool calls were made under in an hour, or that a gateway minted for one, and how many they were; as it should be when it was one. One that serves for longer counts in each hour.',
    rows: 'credentials',
    nature: 'event',
    figures: [{ of: 'percentile', percent: 95 }, { of: 'share' }],
    unit: 'calls',
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M07',
    name: 'Static secrets in use',
    definition:
      'A secret, in each environment whose connectors are given it, imported with it, or had it in a call or an answer, until it ends or expires, or a connector that none is known of; as it should be when the secret ends by itself within 24 hours of its issue.',
    rows: 'secrets and connectors without one',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 168,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M10',
    name: 'Credentials end by themselves',
    definition:
      'A delegation token, a lease of a secret store, or a secret given to a connector that ended in the period; as it should be when its time ran out, or the console ended it by itself, and nobody had to.',
    rows: 'credentials',
    nature: 'event',
    figures: [{ of: 'share', atLeast: 0.99 }],
    weight: 'advisory',
    cadenceHours: 24,
    scope: 'workspace',
    unmeasured: null,
  },
  {
    id: 'M16',
    name: 'Tokens for another audience are refused',
    definition:
      'A request for a connector under a JWT-SVID or delegation token; as it should be when the token names that connector at that gateway as its audience, or was refused because it does not. Past 60 in a minute, refusals are recorded together.',
    rows: 'requests',
    nature: 'event',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M17',
    name: 'Tokens are never passed on',
    definition:
      'A request that went on to a connector; as it should be when the token it came with is nowhere in what its gateway sent: no header, no argument. A token that was encoded anew is not found.',
    rows: 'requests',
    nature: 'event',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
  {
    id: 'M35',
    name: 'Secrets seen in traffic',
    definition:
      'A connector that was asked for in the last 24 hours; as it should be when gateways saw no secret of a known form in arguments, answers or, in place of an identity, the Authorization header. Under load not every call is looked at; what marked tools hand out does not count. A secret seen before and since counts in between.',
    rows: 'connectors',
    nature: 'state',
    figures: [{ of: 'missing', atMost: 0 }],
    weight: 'mandatory',
    cadenceHours: 24,
    scope: 'environment',
    unmeasured: null,
  },
] as const satisfies readonly Metric[];
