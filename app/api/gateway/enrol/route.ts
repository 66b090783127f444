import { enrolGateway } from '@/lib/gateways/server/enrol-gateway';
import { secretBearerRoute } from '@/lib/registry/routes';

export const POST = secretBearerRoute(enrolGateway, {
  kind: 'job',
  id: 'enrolment',
  name: 'Gateway enrolment',
  roles: ['administrator'],
  sessionId: null,
});
