import { discoveringGateway, recordDiscovery } from '@/lib/connectors/server/record-discovery';
import { discoveryReport } from '@/lib/gateways/reports';
import { defineIngest } from '@/lib/operations/ingest';
import { door } from '@/lib/registry/door';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(
  defineIngest({
    name: 'connector.discovery',
    input: discoveryReport,
    run: ({ gateway: { id, name, groupId } }, report) =>
      door().execute(recordDiscovery, discoveringGateway({ id, name }), { gateway: { id, name, groupId }, report }),
  }),
);
