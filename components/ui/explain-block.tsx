import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/**
 * Whether a clause held. not-reached: an earlier one had already decided. error: it could not be evaluated. unknown: the
 * call does not say what it reads.
 */
export type ClauseTruth = 'true' | 'false' | 'not-reached' | 'error' | 'unknown';

export type Clause = {
  /** The clause as the policy says it. */
  text: string;
  truth: ClauseTruth;
  /** What the call had in its place. */
  fact?: ReactNode;
  /** Where that fact came from: "from its SVID", "resolved by the gateway". */
  source?: ReactNode;
};

/** A policy that was weighed, and each of its clauses in the order it was read. */
export type ExplainCandidate = {
  /** How it stands to the verdict: "Nearest permit", "by". */
  relation: ReactNode;
  policy: string;
  policyHref?: string | undefined;
  /** Version and line: "v7, line 4". */
  place?: ReactNode;
  clauses: Clause[];
};

const truthSigns: Record<ClauseTruth, { icon: IconName; words: string }> = {
  true: { icon: 'tick', words: 'true' },
  false: { icon: 'cross', words: 'false' },
  'not-reached': { icon: 'dash', words: 'not reached' },
  error: { icon: 'warning', words: 'error' },
  unknown: { icon: 'circle-dotted', words: 'unknown' },
};

function Candidate({ candidate }: { candidate: ExplainCandidate }): ReactNode {
  return (
    <>
      <p className="explain-candidate">
        <span>{candidate.relation}</span>
        {candidate.policyHref ? (
          <Link className="link mono" href={candidate.policyHref}>
            {candidate.policy}
          </Link>
        ) : (
          <span className="mono">{candidate.policy}</span>
        )}
        {candidate.place && <span className="explain-place">{candidate.place}</span>}
      </p>
      <ClauseList clauses={candidate.clauses} />
    </>
  );
}

/** Clause, its truth, and the fact beside it. */
function ClauseList({ clauses }: { clauses: readonly Clause[] }): ReactNode {
  return (
    <ul className="clauses">
      {clauses.map((clause, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a policy may repeat a clause; its place is its identity
        <li key={index} data-truth={clause.truth}>
          <span className="clause-truth">
            <Icon name={truthSigns[clause.truth].icon} />
            <span className="visually-hidden">{truthSigns[clause.truth].words}</span>
          </span>
          <code>{clause.text}</code>
          <span className="clause-fact">
            {clause.fact ?? (clause.truth === 'not-reached' ? 'not reached' : null)}
            {clause.source && <small>{clause.source}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/**
 * Why a call was decided as it was: a verdict in one plain sentence, then the policies weighed, nearest first, clause by
 * clause with the fact each one met.
 * @param title which of the four denials, where no heading says it already.
 * @param lead which kind of verdict it is, and whose when two are compared.
 * @param further candidates further away, folded.
 */
export function ExplainBlock({
  title,
  sentence,
  lead,
  candidates = [],
  further = [],
}: {
  title?: ReactNode;
  sentence?: ReactNode;
  lead: ReactNode;
  candidates?: ExplainCandidate[];
  further?: ExplainCandidate[];
}): ReactNode {
  return (
    <div className="explain">
      <div className="explain-verdict">
        <span className="explain-lead">{lead}</span>
        <p>
          {title && <b>{title}</b>} {sentence}
        </p>
      </div>
      {candidates.map((candidate) => (
        <Candidate key={candidate.policy} candidate={candidate} />
      ))}
      {further.length > 0 && (
        <details className="explain-further">
          <summary>
            <span>{further.length === 1 ? '1 policy further away' : `${further.length} policies further away`}</span>
            <span className="link explain-show">Show</span>
            <span className="link explain-hide">Hide</span>
          </summary>
          {further.map((candidate) => (
            <Candidate key={candidate.policy} candidate={candidate} />
          ))}
        </details>
      )}
    </div>
  );
}
