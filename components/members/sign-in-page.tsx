import type { ReactNode } from 'react';
import { DecisionLine } from '@/components/ui/decision-line';
import { middleTruncate } from '@/components/ui/middle-truncate';
import { askedFor } from '@/lib/members/asked-for';
import { Entrance } from './entrance';
import { SignInForm } from './sign-in-form';

/** Signing in says what was asked for, and that it opens afterwards. */
export function SignInPage({
  next,
  host,
  ...facts
}: {
  /** A path of this console, as `returnPath` lets it through. */
  next: string;
  host: string;
  sessionHours: number;
  version: string;
}): ReactNode {
  const asked = askedFor(next);
  const sub = asked ? (
    <>
      You asked for {asked.words}
      {asked.id !== null && (
        <>
          {' '}
          <span className="mono" title={asked.id}>
            {middleTruncate(asked.id, 13, 4)}
          </span>
        </>
      )}
      {asked.filtered && ' with its filters'}. It opens once you are signed in.
    </>
  ) : (
    'With the account an administrator gave you.'
  );
  const line = <DecisionLine person="you" agent={undefined} connector={host} tool={null} outcome="pending" />;
  return (
    <Entrance title="Sign in" sub={sub} line={line} {...facts}>
      <SignInForm next={next} />
    </Entrance>
  );
}
