import type { ReactNode } from 'react';
import { Badge, Chip } from '@/components/ui/badge';
import { isFetched, type SourceKind, sourceWords } from '@/lib/trust/source';

/** Where the keys of a trust domain come from; the console's own are marked as not the real thing. */
export function SourceMark({ source }: { source: string }): ReactNode {
  const name = sourceWords[source as SourceKind]?.name ?? source;
  if (source !== 'local') return name;
  return (
    <span className="inline">
      {name} <Chip dashed>for development</Chip>
    </span>
  );
}

/** How fresh the keys are: what the last look at the source brought. */
export function FreshnessBadge({ source, outcome }: { source: string; outcome: string | undefined }): ReactNode {
  if (!isFetched(source)) return <Badge state="unknown">not refreshed by itself</Badge>;
  switch (outcome) {
    case 'new':
    case 'same':
      return <Badge state="allow">fresh</Badge>;
    case 'refused':
      return <Badge state="critical">older bundle refused</Badge>;
    case 'failed':
      return <Badge state="expiring">not refreshed</Badge>;
    default:
      return <Badge state="pending">not asked yet</Badge>;
  }
}

/** What stands beside a trust domain's name: how fresh its keys are, or that they are not fetched. */
export function StandingMark({ source, outcome }: { source: string; outcome: string | undefined }): ReactNode {
  if (isFetched(source)) return <FreshnessBadge source={source} outcome={outcome} />;
  return <Chip dashed={source === 'local'}>{source === 'local' ? 'for development' : 'uploaded'}</Chip>;
}
