/** What a revocation cuts, counted from rows. */
export type RevocationEffect = {
  /** Agents with an allowed call in the last 30 days (of a connector); connectors used (of an identity). */
  using: number;
  usingWhat: 'agents' | 'connectors';
  /** Tools closed: the connector's, or those the identity called in 30 days. */
  tools: number;
  callsLastHour: number;
  gateways: number;
};
