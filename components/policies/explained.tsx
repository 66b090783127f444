import type { ReactNode } from 'react';
import { ExplainBlock, type ExplainCandidate } from '@/components/ui/explain-block';
import type { StateName } from '@/components/ui/state';
import type { ExplainedPolicy, Explanation } from '@/lib/policies/explain';

function candidate(policy: ExplainedPolicy, relation: string, href: (id: string) => string): ExplainCandidate {
  return {
    relation,
    policy: policy.id,
    policyHref: href(policy.id),
    place: policy.line === null ? undefined : `line ${policy.line}`,
    clauses: policy.clauses,
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
  titled = true,
}: {
  explanation: Explanation;
  verdict: StateName;
  lead?: ReactNode;
  href: (policyId: string) => string;
  titled?: boolean;
}): ReactNode {
  const near = explanation.nearest.map((policy, index) =>
    candidate(policy, index ? 'Further' : 'Nearest permit', href),
  );
  return (
    <ExplainBlock
      verdict={verdict}
      lead={lead}
      title={titled ? explanation.title : undefined}
      sentence={explanation.sentence}
      candidates={[...explanation.determining.map((policy) => candidate(policy, 'by', href)), ...near.slice(0, 1)]}
      further={near.slice(1)}
    />
  );
}
