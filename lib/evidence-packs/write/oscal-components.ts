import { metricById } from '@/lib/evidence/metrics';
import type { PackContent } from '../content';
import { document, line, metadata, type OscalIds, prop, some, token } from './oscal';

/** What the product does for each control: which of its metrics map to it. */
export function componentsFile({ assessment, request, issuer }: PackContent, ids: OscalIds): Uint8Array {
  const implemented = assessment.requirements
    .filter(({ metrics }) => metrics.length > 0)
    .map(({ id, asks, metrics }) => ({
      uuid: ids(`implements/${id}`),
      'control-id': token(id),
      description: line(`${asks} Measured by: ${metrics.map((metric) => metricById(metric).definition).join(' ')}`),
      props: metrics.map((metric) => prop('metric', metric)),
    }));
  const implementation = {
    uuid: ids('implementation'),
    source: 'catalog.json',
    description: 'Measured from what gateways and the console recorded, without a person.',
    'implemented-requirements': implemented,
  };
  return document({
    'component-definition': {
      uuid: ids('component-definition'),
      metadata: metadata(`What Countersign measures of ${assessment.framework.name}`, request.asOf),
      components: [
        {
          uuid: ids('component'),
          type: 'software',
          title: 'Countersign',
          description: 'Decides, records and revokes what agents may call of MCP connectors.',
          props: [prop('version', issuer.version)],
          ...some('control-implementations', implemented.length > 0 ? [implementation] : []),
        },
      ],
    },
  });
}
