import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { durationWords } from '@/components/ui/time-words';
import { sentCallDecision } from '@/lib/connectors/client/detail';
import type { SentCall } from '@/lib/connectors/server/call-connector';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './detail.module.css';

type Denial = { decisionId?: string; message?: string; next?: string; determining?: string[]; revocationId?: string };

/** A decision arrives with its gateway's next batch; until then it is asked for. */
const askEveryMs = 500;

function Decision({ connectorId, sent, known }: { connectorId: string; sent: SentCall; known: string | undefined }) {
  const input = { id: connectorId, traceId: sent.traceId };
  const decisionId = useApiQuery(sentCallDecision, input).data?.decisionId;
  useApiQuery(sentCallDecision, input, { refetchInterval: decisionId ? false : askEveryMs });
  if (!decisionId)
    return (
      <span className="label">{known ? 'Its decision is on the way to the log.' : 'Waiting for its decision.'}</span>
    );
  return (
    <Link className="link" href={`/decisions/${decisionId}`}>
      Open the decision
    </Link>
  );
}

/** What the agent would have got: the result as it came, or why it was denied and what can be done about it. */
export function CallOutcome({ connectorId, sent }: { connectorId: string; sent: SentCall }): ReactNode {
  const { report, gateway } = sent;
  const refused = report.kind === 'refused';
  const denial = (refused ? report.data : null) as Denial | null;
  const denied = refused && denial?.decisionId !== undefined;
  const title = !refused
    ? report.isError
      ? 'The tool answered with an error'
      : 'The tool answered'
    : denied
      ? (denial.message ?? report.message)
      : report.message;
  return (
    <div className={styles.outcome} role="status">
      <p className={styles.outcomeHead}>
        {refused ? (
          <Badge state={denied ? 'deny' : 'unknown'}>{denied ? 'deny' : 'refused'}</Badge>
        ) : (
          <Badge state="allow" />
        )}
        <b>{title}</b>
        <span className="label">
          {durationWords(report.milliseconds)} through {gateway}
        </span>
        <Decision connectorId={connectorId} sent={sent} known={denial?.decisionId} />
      </p>
      {denial?.next && <p className="support">{denial.next}</p>}
      {denial?.revocationId && (
        <p>
          <Link className="link" href={`/revocations/${denial.revocationId}`}>
            Open the revocation
          </Link>
        </p>
      )}
      {!refused && (
        // A scrolling region must take focus, or the keyboard cannot scroll it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <pre className={styles.result} tabIndex={0}>
          {JSON.stringify(report.result, null, 2)}
        </pre>
      )}
    </div>
  );
}
