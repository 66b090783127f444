import type { ReactNode } from 'react';
import { Badge } from './badge';
import { Icon } from './icon';
import type { StateName } from './state';

/** How the call ended, or would end. It decides how the last segment is drawn, so colour is not needed to read it. */
export type DecisionOutcome = 'allow' | 'deny' | 'would-deny' | 'would-allow' | 'pending' | 'unknown';

export type DecisionLineProps = {
  /** Whose call it was. Null says "no person"; undefined leaves the segment out, where a heading already tells. */
  person: ReactNode | null | undefined;
  /** Undefined leaves the segment out: a person comes to the console without an agent. */
  agent: ReactNode | undefined;
  /** The caller runs a connector itself: traffic from connector to connector. */
  agentIsConnector?: boolean;
  /** The connector's display name. */
  connector: ReactNode;
  /** The tool's name, set in mono; null for a method that is not a tool call. */
  tool: string | null;
  outcome: DecisionOutcome;
  /** Replaces the outcome's word in the badge ("deny, revoked"). */
  outcomeLabel?: string;
  /** Leaves the badge out, where a title already carries it. */
  withoutBadge?: boolean;
  /** What is to be said beside the tool: a mark, or a link. Left out on a phone. */
  note?: ReactNode;
  /**
   * inline: in running layout. row: on the log's shared columns (98 · 34 · 110 · 34 · rest · 104); stands upright on a
   * phone. large: the one call a page is about. dense: inside narrow tables. upright: always standing.
   */
  form?: 'inline' | 'row' | 'large' | 'dense' | 'upright';
};

const segmentOf: Record<DecisionOutcome, 'through' | 'cut' | 'dashed'> = {
  allow: 'through',
  deny: 'cut',
  'would-deny': 'dashed',
  'would-allow': 'dashed',
  pending: 'dashed',
  unknown: 'dashed',
};

const segmentWords = { through: 'reached', cut: 'was stopped before', dashed: 'has not reached' };

/**
 * Person, agent, connector.tool, and where the call stopped. Arrow = allow, bar = stopped there, dashes = would, pending
 * or unknown.
 */
export function DecisionLine({
  person,
  agent,
  agentIsConnector = false,
  connector,
  tool,
  outcome,
  outcomeLabel,
  withoutBadge = false,
  note,
  form = 'inline',
}: DecisionLineProps): ReactNode {
  const end = segmentOf[outcome];
  return (
    <span className="decision-line" data-form={form}>
      {person !== undefined && (
        <>
          <span className="decision-node" data-node="person" data-nobody={person === null || undefined}>
            <Icon name="person" />
            <span className="decision-name">{person ?? 'no person'}</span>
          </span>
          {agent !== undefined && <i className="decision-segment" />}
        </>
      )}
      {agent !== undefined && (
        <span className="decision-node" data-node="agent">
          <Icon name={agentIsConnector ? 'connector' : 'agent'} />
          <span className="decision-name" title={agentIsConnector ? 'A connector that calls another' : undefined}>
            {agent}
            {agentIsConnector && <span className="visually-hidden">, a connector</span>}
          </span>
        </span>
      )}
      <i className="decision-segment" data-end={end}>
        <span className="visually-hidden"> {segmentWords[end]} </span>
      </i>
      <span className="decision-node" data-node="connector">
        <Icon name="connector" />
        <span className="decision-tool">
          {connector}
          {tool !== null && (
            <>
              .<b>{tool}</b>
            </>
          )}
        </span>
        {note && <span className="decision-note not-on-phone">{note}</span>}
      </span>
      {!withoutBadge && <Badge state={outcome satisfies StateName}>{outcomeLabel}</Badge>}
    </span>
  );
}

/** Column heads that stand over rows of `<DecisionLine form="row">`. */
export function DecisionLineHeads(): ReactNode {
  return (
    <span className="decision-line-heads">
      <span>Person</span>
      <span />
      <span>Agent</span>
      <span />
      <span>Tool</span>
      <span>Decision</span>
    </span>
  );
}
