import type { ReactNode } from 'react';
import { Entrance } from '@/components/members/entrance';
import { DecisionLine } from '@/components/ui/decision-line';
import { type ProblemDetails, ProblemNotice } from '@/components/ui/problem-notice';
import type { AuthorizationParams } from '@/lib/delegations/authorization-request';
import type { Authorization } from '@/lib/delegations/server/read-authorization';
import styles from './consent.module.css';
import { ConsentForm } from './consent-form';

/** What an application asks of the person who is signed in: all they need to know to say yes or no, and nothing sent before. */
export function ConsentPage({
  member,
  params,
  asked,
  problem,
  facts,
}: {
  member: string;
  params: AuthorizationParams;
  asked: Authorization | null;
  problem: ProblemDetails | null;
  facts: { sessionHours: number; version: string };
}): ReactNode {
  if (!asked) {
    return (
      <Entrance
        title="This request cannot be answered"
        sub="An application sent you here. Nothing was handed over, and nothing was sent back to it."
        {...facts}
      >
        {problem && (
          <ProblemNotice problem={problem} next="Start again from the application, or tell whoever runs it." />
        )}
      </Entrance>
    );
  }
  const { client } = asked;
  if (asked.kind === 'faulty') {
    return (
      <Entrance title={`${client.name} asks for something that is not granted here`} sub={asked.why} {...facts}>
        <p className={styles.back}>
          {/* Not by itself: a link that only passes through here is a way to hide where it leads. */}
          <a className="button" data-kind="outlined" href={asked.backTo} rel="noreferrer">
            Go back to {client.answerHost}
          </a>
        </p>
      </Entrance>
    );
  }
  const connectors = asked.connectors.map(({ name }) => name);
  const line = (
    <DecisionLine
      person="you"
      agent={client.name}
      connector={connectors.length === 1 ? connectors[0] : `${connectors.length} connectors`}
      tool={null}
      outcome="pending"
      outcomeLabel="not yet"
    />
  );
  return (
    <Entrance
      wide
      title={`Let ${client.name} act for you?`}
      sub={`You are signed in as ${member}. Nothing is handed over until you allow it.`}
      line={line}
      {...facts}
    >
      <ConsentForm params={params} asked={asked} />
    </Entrance>
  );
}
