import { apiQuery } from '@/lib/http/client/api-path';
import type { ConnectorCallers } from '../server/read-callers';
import type { ConnectorChanges } from '../server/read-changes';
import type { ConnectorChoices } from '../server/read-choices';
import type { ConnectorDetail } from '../server/read-connector';
import type { ConnectorExposure } from '../server/read-exposure';
import type { HeldTool } from '../server/read-held';
import type { SentCallDecision } from '../server/read-sent-call';
import type { ConnectorTimeline } from '../server/read-timeline';
import type { TimelineRange } from '../timeline-range';

const path = '/api/v1/connectors/[id]';
/** Decisions are not among them: counts of a busy connector are asked every few seconds instead of at every batch. */
const topics = ['connector', 'tool', 'identity', 'policy', 'revocation'];

export const connectorDetail = apiQuery<{ id: string }, ConnectorDetail>(path, { topics });
export const connectorCallers = apiQuery<{ id: string; from?: number }, ConnectorCallers>(`${path}/callers`, {
  topics,
});
export const connectorTimeline = apiQuery<{ id: string; range: TimelineRange }, ConnectorTimeline>(`${path}/timeline`, {
  topics,
});
export const connectorChanges = apiQuery<{ id: string; before?: number }, ConnectorChanges>(`${path}/changes`, {
  topics,
});
export const connectorHeldTools = apiQuery<{ id: string }, { held: HeldTool[] }>(`${path}/held-tools`, { topics });
export const connectorChoices = apiQuery<Record<string, never>, ConnectorChoices>('/api/v1/connectors/choices', {
  topics: ['member', 'gateway'],
});
/** Asked until the gateway has delivered the decision. */
export const sentCallDecision = apiQuery<{ id: string; traceId: string }, SentCallDecision>(`${path}/calls/[traceId]`, {
  topics: ['decision'],
});
export const connectorExposure = apiQuery<{ id: string }, ConnectorExposure>(`${path}/exposure`, { topics });
