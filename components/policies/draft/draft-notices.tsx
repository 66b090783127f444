'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { ProblemNotice } from '@/components/ui/problem-notice';
import type { DraftSaver, SaverState } from '@/lib/policies/client/draft-saver';
import { carriedOnto } from '@/lib/policies/client/text-changes';
import type { VersionDetail } from '@/lib/policies/server/read-versions';
import styles from '../bench.module.css';
import { TextComparison } from '../text-comparison';

/** What a person has to settle before the draft can go on: it was saved elsewhere, not saved, or left behind. */
export function DraftNotices({
  saver,
  state,
  base,
  head,
}: {
  saver: DraftSaver;
  state: SaverState;
  /** The version the draft starts from, and the one in force; null while they are read or before the first. */
  base: VersionDetail | null;
  head: VersionDetail | null;
}): ReactNode {
  const behind = head !== null && head.number > state.baseVersion;
  if (state.status !== 'conflict' && !state.failure && !behind) return null;
  return (
    <div className={styles.notices}>
      {state.status === 'conflict' && <Conflict saver={saver} state={state} />}
      {state.failure && (
        <ProblemNotice
          problem={state.failure}
          next={
            state.failure.signedOut ? (
              <a className="link" href={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`}>
                Sign in again
              </a>
            ) : (
              'The text is kept in this browser. It is saved again with the next change.'
            )
          }
        />
      )}
      {behind && state.status !== 'conflict' && <Behind saver={saver} state={state} base={base} head={head} />}
    </div>
  );
}

function Conflict({ saver, state }: { saver: DraftSaver; state: SaverState }): ReactNode {
  const [comparing, setComparing] = useState(false);
  if (!state.stored) return null;
  return (
    <>
      <ProblemNotice
        problem={{
          title: 'This draft was saved elsewhere in the meantime.',
          detail: 'Nothing was overwritten. Choose which text to keep; the other is gone then.',
        }}
        next={
          <>
            <Button small onClick={() => setComparing(true)}>
              Compare both
            </Button>
            <Button small onClick={() => saver.resolve('stored')}>
              Keep the stored text
            </Button>
            <Button small onClick={() => saver.resolve('mine')}>
              Keep this text
            </Button>
          </>
        }
      />
      <Dialog
        open={comparing}
        onOpenChange={setComparing}
        size="wide"
        title="Stored text and this one"
        foot={
          <DialogClose>
            <Button>Close</Button>
          </DialogClose>
        }
      >
        <TextComparison
          before={{ name: 'Stored text', text: state.stored.text }}
          after={{ name: 'This text', text: state.text }}
        />
      </Dialog>
    </>
  );
}

/** Somebody else published since: the draft's changes are carried onto the newer version, where they fit. */
function Behind({
  saver,
  state,
  base,
  head,
}: {
  saver: DraftSaver;
  state: SaverState;
  base: VersionDetail | null;
  head: VersionDetail;
}): ReactNode {
  const carried = base || state.baseVersion === 0 ? carriedOnto(base?.text ?? '', head.text, state.text) : null;
  return (
    <ProblemNotice
      problem={{
        title: `v${head.number} is in force by now, and this draft starts from v${state.baseVersion}.`,
        detail: `${head.publisherName} published it: ${head.message}`,
      }}
      next={
        <>
          <Button
            small
            disabledReason={
              carried === null
                ? `Both changed the same lines. Take what v${head.number} changed over by hand, then move the draft.`
                : undefined
            }
            onClick={() => carried !== null && void saver.rebase(carried, head.number)}
          >
            Move changes onto v{head.number}
          </Button>
          {carried === null && (
            <Button small onClick={() => void saver.rebase(state.text, head.number)}>
              Keep this text over v{head.number}
            </Button>
          )}
          <Button small href={`/policies/versions/${head.number}?view=changes`}>
            See what changed
          </Button>
        </>
      }
    />
  );
}
