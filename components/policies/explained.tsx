import Link from 'next/link';
import type { ReactNode } from 'react';
import { ExplainBlock, type ExplainCandidate } from '@/components/ui/explain-block';
import type { StateName } from '@/components/ui/state';
import { relationWords, titleBeside } from '@/lib/policies/cause-words';
import type { ExplainedPolicy, Explanation } from '@/lib/policies/explain';
import { CauseSign } from './cause-sign';

/** The pages a fact comes from: the agent's for what its SVID leads to, the connector's for the rest of the inventory. */
type Origins = { agent: string | null; connector: string | null };

function sourceLink(source: string | null, origins: Origins | undefined): ReactNode {
  const href = source?.includes('SVID') ? origins?.agent : source === 'from the inventory' ? origins?.connector : null;
  if (!href) return source;
  return (
    <Link className="link" href={href}>
      {source}
    </Link>
  );
}

function candidate(
  policy: ExplainedPolicy,
  relation: string,
  href: (id: string) => string,
  origins: Origins | undefined,
): ExplainCandidate {
  return {
    relation,
    policy: policy.id,
    policyHref: href(policy.id),
    place: policy.line === null ? undefined : `line ${policy.line}`,
    clauses: policy.clauses.map((clause) => ({ ...clause, source: sourceLink(clause.source, origins) })),
  };
}

/**
 * An explanation of the engine as the explain block draws it. `href` leads to a policy in the text that was tried.
 * `titled` is false where a heading already says which of the four denials it was.
 */
export function Explained({
  explanation,
  verdict,
  lead,
  href,
  origins,
  titled = true,
}: {
  explanation: Explanation;
  verdict: StateName;
  lead?: ReactNode;
  href: (policyId: string) => string;
  origins?: Origins;
  titled?: boolean;
}): ReactNode {
  const near = explanation.nearest.map((policy, index) =>
    candidate(policy, relationWords(explanation.cause, index), href, origins),
  );
  const beside = titleBeside(explanation);
  // What an answer depends on is shown whole; permits further away are folded.
  const shown = explanation.cause === 'unknown' ? near.length : 1;
  return (
    <ExplainBlock
      lead={
        <>
          {lead} <CauseSign cause={explanation.cause} state={verdict} />
        </>
      }
      title={titled && beside ? `${beside}.` : undefined}
      sentence={explanation.sentence}
      candidates={[
        ...explanation.determining.map((policy) => candidate(policy, 'by', href, origins)),
        ...near.slice(0, shown),
      ]}
      further={near.slice(shown)}
    />
  );
}
