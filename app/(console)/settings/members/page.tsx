import { HydrationBoundary } from '@tanstack/react-query';
import { MembersView } from '@/components/members/members-view';
import { listInput } from '@/lib/http/list-url';
import { memberDetail, memberList } from '@/lib/members/client/queries';
import { memberFilter } from '@/lib/members/member-list';
import { currentActor } from '@/lib/members/server/current-actor';
import { listMembers } from '@/lib/members/server/list-members';
import { readMember } from '@/lib/members/server/read-member';
import { prefetch, wanted } from '@/lib/registry/prefetch';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MembersPage({ searchParams }: Props) {
  const { member, ...params } = await searchParams;
  const openId = typeof member === 'string' ? member : null;
  const input = listInput(memberFilter, params);
  const actor = await currentActor();
  const reads = [wanted(memberList, listMembers, input)];
  if (openId) reads.push(wanted(memberDetail, readMember, { id: openId }));
  const state = await prefetch(actor, ...reads);
  return (
    <HydrationBoundary state={state}>
      <MembersView input={input} openId={openId} />
    </HydrationBoundary>
  );
}
