import Link from 'next/link';
import type { ReactNode } from 'react';
import { openScopeHref, policyHref } from '@/lib/policies/address';
import { PanelSection } from './panel-section';

/** Policies listed at most; the outline lists them all. */
const maxListed = 20;

/**
 * How many policies every call evaluates, and which.
 * @param isListed whether the page shows only them
 */
export function OpenScopeSection({
  open,
  policies,
  isListed,
}: {
  open: readonly string[];
  policies: number;
  isListed: boolean;
}): ReactNode {
  const one = open.length === 1;
  return (
    <PanelSection
      id="open-scope"
      title="On every call"
      note={`${open.length} of ${policies}`}
      more={
        isListed && (
          <Link className="link" href="/policies" scroll={false}>
            Show every policy
          </Link>
        )
      }
    >
      {open.length === 0 ? (
        <p className="support">
          Each policy’s scope names an agent, a tool or a connector, so a call evaluates only those that can match.
        </p>
      ) : (
        <p className="support">
          <Link className="number-link link-inline" href={openScopeHref} scroll={false}>
            {open.length} {one ? 'policy' : 'policies'}
          </Link>{' '}
          {one ? 'names' : 'name'} no agent, tool or connector in {one ? 'its' : 'their'} scope, so every call evaluates{' '}
          {one ? 'it' : 'them'}: each costs time on each call.
        </p>
      )}
      {isListed && (
        <ul>
          {open.slice(0, maxListed).map((id) => (
            <li key={id}>
              <Link className="link mono" href={policyHref(id)}>
                {id}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}
