import Link from 'next/link';
import type { ReactNode } from 'react';
import { aliases } from '@/lib/evidence/judge/aliases';
import { across, type EvidenceInput, evidenceHref } from '@/lib/evidence/page-input';

/** Labels some guidance cites for requirements of this framework, and what they stand for here. */
export function CitedAs({ framework, input }: { framework: string; input: EvidenceInput }): ReactNode {
  return aliases
    .filter(({ targets }) => targets.some((target) => target.framework === framework))
    .map(({ label, explanation, targets }) => (
      <p key={label}>
        <b>{label}.</b> {explanation} Listed:{' '}
        {targets.map((target, index) => (
          <span key={`${target.framework} ${target.requirement}`}>
            {index > 0 && ', '}
            <Link
              className="link-inline"
              href={evidenceHref(`/evidence/${target.framework}`, {
                ...across(input),
                requirement: target.requirement,
              })}
            >
              {target.requirement}
            </Link>
          </span>
        ))}
        .
      </p>
    ));
}
