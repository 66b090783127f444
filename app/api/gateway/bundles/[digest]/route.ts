import { notFound } from '@/lib/operations/outcome';
import { gatewayReadRoute } from '@/lib/registry/routes';

export const GET = gatewayReadRoute('gateway.bundle', async ({ db, gateway, params }) => {
  const digest = params.digest ?? '';
  // Only what this gateway's own group names: a bundle holds other groups' inventory otherwise.
  const named = await db.streamState.findFirst({
    where: { stream: `group/${gateway.groupId}`, digest },
    select: { number: true },
  });
  const bundle = named ? await db.bundle.findUnique({ where: { digest } }) : null;
  if (!bundle) return notFound('bundle', digest);
  return new Response(bundle.body, {
    headers: { 'content-type': 'application/json', etag: `"${digest}"`, 'cache-control': 'private, immutable' },
  });
});
