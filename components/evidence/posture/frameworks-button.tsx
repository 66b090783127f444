'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { ProblemNotice } from '@/components/ui/problem-notice';
import type { FrameworkPosture } from '@/lib/evidence/server/read-posture';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from '../evidence.module.css';

/** Which frameworks are looked at here. The others are judged all the same. */
export function FrameworksButton({ frameworks }: { frameworks: readonly FrameworkPosture[] }): ReactNode {
  const reason = useWhyNot('evidence:choose-frameworks');
  const choose = useApiCommand<{ framework: string; shown: boolean }, unknown>(
    'POST',
    '/api/v1/evidence/frameworks/[framework]/choice',
  );
  return (
    <Dialog
      trigger={
        <Button small kind="quiet">
          Frameworks…
        </Button>
      }
      size="wide"
      title="Frameworks"
      description="Every one is judged, whether it is listed or not. A choice is on record with who made it."
      foot={
        <DialogClose>
          <Button>Close</Button>
        </DialogClose>
      }
    >
      {choose.problem && <ProblemNotice problem={choose.problem} />}
      <ul className={styles.choose}>
        {frameworks.map(({ id, name, edition, shown }) => (
          <li key={id}>
            <span>
              <Link className="link-plain" href={`/evidence/${id}`}>
                {name}
              </Link>
              <small>{edition}</small>
            </span>
            <span className="label">{shown ? 'listed' : 'not listed'}</span>
            <Button
              small
              disabledReason={reason}
              busy={choose.pending}
              aria-label={`${shown ? 'Take' : 'List'} ${name}${shown ? ' off the list' : ''}`}
              onClick={() => void choose.run({ framework: id, shown: !shown })}
            >
              {shown ? 'Take off' : 'List'}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
