import { HydrationBoundary } from '@tanstack/react-query';
import { ConnectorPage } from '@/components/connectors/detail/connector-page';
import { callCredentials } from '@/lib/call-credentials/client/queries';
import { readCallCredentials } from '@/lib/call-credentials/server/read-call-credentials';
import * as reads from '@/lib/connectors/client/detail';
import { detailInput } from '@/lib/connectors/detail-input';
import { readCallers } from '@/lib/connectors/server/read-callers';
import { readChanges } from '@/lib/connectors/server/read-changes';
import { readConnector } from '@/lib/connectors/server/read-connector';
import { readConnectorExposure } from '@/lib/connectors/server/read-exposure';
import { readHeldTools } from '@/lib/connectors/server/read-held';
import { readTimeline } from '@/lib/connectors/server/read-timeline';
import { connectorRoads, credentialList, issuingTools, secretList } from '@/lib/credentials/client/queries';
import { listCredentials } from '@/lib/credentials/server/list-credentials';
import { listIssuingTools } from '@/lib/credentials/server/list-issuing-tools';
import { listSecrets } from '@/lib/credentials/server/list-secrets';
import { readRoads } from '@/lib/credentials/server/read-roads';
import { callingAgents, identityList } from '@/lib/identities/client/queries';
import { connectorReach } from '@/lib/identities/client/reach-queries';
import { reachPageInput } from '@/lib/identities/reach/page-input';
import { listIdentities } from '@/lib/identities/server/list-identities';
import { readConnectorReach } from '@/lib/identities/server/read-reach';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';
import { revocationPreview } from '@/lib/revocations/client/queries';
import { previewRevocation } from '@/lib/revocations/server/preview-revocation';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConnectorDetailPage({ params, searchParams }: Props) {
  const [{ id }, search, actor] = await Promise.all([params, searchParams, currentActor()]);
  const input = detailInput(search);
  const reach = reachPageInput(search);
  const { view: _, ...reached } = reach;
  const ofTab =
    input.tab === 'tools'
      ? [
          wanted(reads.connectorCallers, readCallers, { id, from: input.from }),
          wanted(reads.connectorTimeline, readTimeline, { id, range: input.range }),
          wanted(reads.connectorHeldTools, readHeldTools, { id }),
        ]
      : input.tab === 'credentials'
        ? [
            wanted(callCredentials, readCallCredentials, { id }),
            wanted(credentialList, listCredentials, { connector: [id] }),
            wanted(connectorRoads, readRoads, { connectorId: id }),
            wanted(secretList, listSecrets, { connectorId: id }),
            wanted(issuingTools, listIssuingTools, { connectorId: id }),
          ]
        : input.tab === 'reach'
          ? [
              wanted(connectorReach, readConnectorReach, { id, ...reached }),
              wanted(reads.connectorExposure, readConnectorExposure, { id }),
              wanted(revocationPreview, previewRevocation, { kind: 'connector', id }),
            ]
          : input.tab === 'changes'
            ? [wanted(reads.connectorChanges, readChanges, { id, before: input.before ?? undefined })]
            : [];
  const ofCall =
    input.send === null
      ? []
      : [
          wanted(reads.connectorCallers, readCallers, { id, from: 0 }),
          wanted(identityList, listIdentities, callingAgents),
        ];
  const state = await prefetch(actor, wanted(reads.connectorDetail, readConnector, { id }), ...ofTab, ...ofCall);
  return (
    <HydrationBoundary state={state}>
      <ConnectorPage id={id} input={input} reach={reach} />
    </HydrationBoundary>
  );
}
