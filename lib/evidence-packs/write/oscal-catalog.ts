import type { PackContent } from '../content';
import { document, line, metadata, type OscalIds, objective, prop, token } from './oscal';

/** The framework's requirements as a catalog, so that what the other documents point at is there. */
export function catalogFile({ assessment, request }: PackContent, ids: OscalIds): Uint8Array {
  const { framework, requirements } = assessment;
  return document({
    catalog: {
      uuid: ids('catalog'),
      metadata: metadata(`${framework.name}, ${framework.edition}, in the words of Countersign`, request.asOf),
      controls: requirements.map(({ id, name, asks, sureness }) => ({
        id: token(id),
        title: line(name),
        props: [prop('label', id), prop('mapping-sureness', sureness)],
        parts: [{ id: objective(id), name: 'assessment-objective', prose: line(asks) }],
      })),
    },
  });
}
