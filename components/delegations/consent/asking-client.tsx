import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import type { AskingClient as Asking } from '@/lib/delegations/server/read-authorization';
import styles from './consent.module.css';

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Who asks: the name it gives itself, the host that vouches for it, and where the answer goes. */
export function AskingClient({ client }: { client: Asking }): ReactNode {
  const { name, host, clientId, answerHost, firstAgreedAt, agreedByYou } = client;
  const isHere = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?$/.test(answerHost);
  return (
    <section className={styles.part} aria-labelledby="to-whom">
      <h2 id="to-whom">To whom</h2>
      <Properties
        entries={[
          ['It calls itself', <bdi key="name">{name}</bdi>],
          [
            'Named by',
            host === null ? (
              <span key="here">an administrator of this console, as {clientId}</span>
            ) : (
              <span key="host" className="mono" title={clientId}>
                {host}
              </span>
            ),
          ],
          [
            'Known here',
            firstAgreedAt === null ? (
              <Badge key="new" state="expiring" icon="eye">
                first seen
              </Badge>
            ) : (
              <span key="known">
                since <Time at={firstAgreedAt} form="date" />; you allowed it{' '}
                {agreedByYou === 0 ? 'never before' : times(agreedByYou)}
              </span>
            ),
          ],
          [
            'Answer goes to',
            <span key="answer">
              <span className="mono">{answerHost}</span>
              {isHere && ', a program on your own machine'}
            </span>,
          ],
        ]}
      />
    </section>
  );
}
