/** What a revocation cuts, counted from rows. */
export type RevocationEffect = {
  /** Agents with an allowed call in the last 30 days (to a connector, for a person); connectors used (by anything else). */
  using: number;
  usingWhat: 'agents' | 'connectors';
  /** Tools closed: the connector's, or those called in 30 days. */
  tools: number;
  callsLastHour: number;
  gateways: number;
  /** Delegations that end with it, those handed on included. */
  delegations?: number;
};
