import { HydrationBoundary } from '@tanstack/react-query';
import { AuditView } from '@/components/audit/audit-view';
import { auditFilter } from '@/lib/audit/audit-filter';
import { auditEvent, auditEvents } from '@/lib/audit/client/queries';
import { listAuditEvents } from '@/lib/audit/server/list-events';
import { readAuditEvent } from '@/lib/audit/server/read-event';
import { listInput } from '@/lib/http/list-url';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  const { event, ...params } = await searchParams;
  const openNumber = typeof event === 'string' && /^[1-9]\d{0,8}$/.test(event) ? Number(event) : null;
  const input = listInput(auditFilter, params);
  const actor = await currentActor();
  const reads = [wanted(auditEvents, listAuditEvents, input)];
  if (openNumber !== null) reads.push(wanted(auditEvent, readAuditEvent, { number: openNumber }));
  const state = await prefetch(actor, ...reads);
  return (
    <HydrationBoundary state={state}>
      <AuditView input={input} openNumber={openNumber} />
    </HydrationBoundary>
  );
}
