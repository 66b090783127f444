import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import type { ConnectorStatus } from '@/lib/connectors/connector-status';
import { statusWords } from '@/lib/connectors/status-words';

/** How a connector stands. Serving is the normal case and stays quiet. */
export function StatusBadge({ status }: { status: ConnectorStatus }): ReactNode {
  const { word, state, why } = statusWords[status];
  if (state === 'allow') {
    return (
      <span title={why}>
        <Mark state={state}>{word}</Mark>
      </span>
    );
  }
  return (
    <span title={why}>
      <Badge state={state} icon={state === 'expiring' ? 'warning' : undefined}>
        {word}
      </Badge>
    </span>
  );
}
