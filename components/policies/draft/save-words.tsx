import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import type { SaverState } from '@/lib/policies/client/draft-saver';

/** Whether the server has what is shown. */
export function SaveWords({ state }: { state: SaverState }): ReactNode {
  const { status, savedAt, failure } = state;
  return (
    <span className="label" role="status">
      {status === 'saved' && (
        <>
          Saved <Time at={savedAt} form="second" />
        </>
      )}
      {status === 'conflict' && 'Saved elsewhere in the meantime'}
      {status !== 'saved' && status !== 'conflict' && (failure ? 'Not saved, kept in this browser' : 'Saving…')}
    </span>
  );
}
