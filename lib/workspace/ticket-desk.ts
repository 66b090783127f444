/**
 * The sample's connector at a URL, as data: it takes calls with a call credential only, does a call further down and
 * reports it, and calls another connector by its own SVID.
 */
import { agentSpiffeId, connectorSpiffeId, type SampleCall } from './sample-content';

export const ticketDesk = {
  slug: 'ticket-desk',
  name: 'Ticket desk',
  owner: 'ilse@sample.invalid',
  environment: 'production',
  tier: 'standard',
  dataClasses: ['internal'],
} as const;

/** Its endpoint on this machine; also the audience of its credentials. */
export const ticketDeskUrl = (port: number): string => `http://127.0.0.1:${port}/mcp`;

/** Who may call it, and what it may call itself. */
export const ticketDeskPolicies = (trustDomain: string): string => `
// Ticket desk.

@id("triage-works-on-tickets")
@title("triage opens tickets and looks up what is known")
permit (
  principal == Agent::"${agentSpiffeId(trustDomain, 'triage')}",
  action in [
    TicketDesk::Action::"open_ticket",
    TicketDesk::Action::"look_up"
  ],
  resource in Connector::"ticket-desk"
);

@id("ticket-desk-searches-memory")
@title("The ticket desk looks things up in the team's memory")
@reason("Traffic from connector to connector goes through the gateways, under a policy of its own.")
permit (
  principal == Agent::"${connectorSpiffeId(trustDomain, ticketDesk.slug)}",
  action == TeamMemory::Action::"search_nodes",
  resource in Connector::"team-memory"
);
`;

/** What the sample's agent keeps asking of it. */
export const ticketDeskCalls: readonly SampleCall[] = [
  {
    agent: 'triage',
    connector: ticketDesk.slug,
    tool: 'open_ticket',
    args: { title: 'Import stalls on large client configurations' },
    expected: 'allow',
  },
  { agent: 'triage', connector: ticketDesk.slug, tool: 'look_up', args: { query: 'import' }, expected: 'allow' },
  { agent: 'triage', connector: ticketDesk.slug, tool: 'close_ticket', args: { number: 1 }, expected: 'deny' },
];
