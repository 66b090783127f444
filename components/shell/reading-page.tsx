import type { ReactNode } from 'react';
import { type ProblemDetails, ProblemNotice } from '@/components/ui/problem-notice';
import type { Crumb } from './navigation';
import { Page } from './page';

/** A page whose object is still being read, or could not be: the frame stands, and says which. */
export function ReadingPage({
  title,
  trail,
  what,
  problem,
}: {
  title: string;
  trail?: Crumb[];
  /** With its article: "the person". */
  what: string;
  problem: ProblemDetails | undefined;
}): ReactNode {
  return (
    <Page title={title} {...(trail && { trail })}>
      <div className="page-reading">
        {problem ? <ProblemNotice problem={problem} /> : <p role="status">Reading {what}</p>}
      </div>
    </Page>
  );
}
