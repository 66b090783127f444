import { certifyIssuingKey } from '@/lib/call-credentials/server/certify-issuing-key';
import { ingestRoute } from '@/lib/registry/routes';

export const POST = ingestRoute(certifyIssuingKey);
