'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import type { AuthorizationParams } from '@/lib/delegations/authorization-request';
import { answerAuthorization } from '@/lib/delegations/client/answer-authorization';
import { durations, durationWords, usualDuration } from '@/lib/delegations/durations';
import type { Authorization } from '@/lib/delegations/server/read-authorization';
import type { ClientProblem } from '@/lib/http/client/problem';
import { AskingClient } from './asking-client';
import styles from './consent.module.css';
import { HandedOver } from './handed-over';

/** To whom, what, for how long; what is unticked is not handed over. Yes and no are both answers the client gets. */
export function ConsentForm({
  params,
  asked,
}: {
  params: AuthorizationParams;
  asked: Extract<Authorization, { kind: 'asked' }>;
}): ReactNode {
  const [ticked, setTicked] = useState<readonly string[]>(asked.offered);
  const [seconds, setSeconds] = useState<(typeof durations)[number]>(usualDuration);
  const [pending, setPending] = useState<'grant' | 'refuse' | null>(null);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  const answer = async (kind: 'grant' | 'refuse', purpose = '') => {
    if (pending) return;
    setPending(kind);
    setProblem(null);
    const said = kind === 'grant' ? { shown: asked.shown, ticked, seconds, purpose } : null;
    const outcome = await answerAuthorization(params, said);
    // The browser leaves this page: the buttons stay busy until it is gone.
    if ('redirectTo' in outcome) return window.location.assign(outcome.redirectTo);
    setProblem(outcome.problem);
    setPending(null);
  };
  const allow = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void answer('grant', String(new FormData(event.currentTarget).get('purpose') ?? ''));
  };

  return (
    <form className={styles.consent} method="post" onSubmit={allow}>
      <AskingClient client={asked.client} />
      <HandedOver asked={asked} ticked={ticked} onTick={setTicked} />
      <fieldset className={styles.part}>
        <legend>For how long</legend>
        <div className={styles.durations}>
          {durations.map((one) => (
            <label key={one} className={styles.duration}>
              <input type="radio" name="seconds" checked={seconds === one} onChange={() => setSeconds(one)} />
              {durationWords[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <Field label="What for, if you want it on record">
        <Input name="purpose" maxLength={500} autoComplete="off" />
      </Field>
      {problem && <ProblemNotice problem={problem} />}
      <div className={styles.answers}>
        <Button onClick={() => void answer('refuse')} busy={pending === 'refuse'}>
          Refuse
        </Button>
        <Button
          type="submit"
          kind="primary"
          busy={pending === 'grant'}
          disabledReason={ticked.length === 0 ? 'Tick what you hand over, or refuse.' : undefined}
        >
          Allow for {durationWords[seconds]}
        </Button>
      </div>
      <p className={styles.note}>
        You can end this at any moment under Settings, Agents acting for me. Policies still decide every call.
      </p>
    </form>
  );
}
