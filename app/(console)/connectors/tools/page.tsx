import { HydrationBoundary } from '@tanstack/react-query';
import { ToolsView } from '@/components/connectors/tools-view';
import { toolList } from '@/lib/connectors/client/queries';
import type { SearchParams } from '@/lib/connectors/list-input';
import { listTools } from '@/lib/connectors/server/list-tools';
import { toolListInput } from '@/lib/connectors/tool-filter';
import { currentActor } from '@/lib/members/server/current-actor';
import { prefetch, wanted } from '@/lib/registry/prefetch';

export default async function ToolsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await currentActor();
  const input = toolListInput(await searchParams);
  const state = await prefetch(actor, wanted(toolList, listTools, input));
  return (
    <HydrationBoundary state={state}>
      <ToolsView input={input} />
    </HydrationBoundary>
  );
}
