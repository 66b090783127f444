'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Banner } from '@/components/ui/banner';
import { Time } from '@/components/ui/time';
import { homeWords, type PolicyHome } from '@/lib/policies/policy-home';
import type { HomeDetail } from '@/lib/policies/server/read-home';
import { BreakGlassButton, EndBreakGlassButton } from './break-glass-button';
import { CopyPatchButton } from './copy-patch-button';

/** Which commit is in force; said where a version did not come from there. */
function InForce({ inForce }: { inForce: HomeDetail['inForce'] }): ReactNode {
  if (!inForce) return 'No version is in force yet.';
  const { version, commit } = inForce;
  return commit ? (
    <>
      v{version} is its commit{' '}
      <span className="mono" title={commit}>
        {commit.slice(0, 12)}
      </span>
      .
    </>
  ) : (
    <>v{version} was not pushed from there.</>
  );
}

/** Says on every page about policies that the set is kept in Git, or that the glass is broken. Nothing while it is kept here. */
export function SetHomeBanner({ detail, draftId }: { detail: HomeDetail; draftId: string | null }): ReactNode {
  const { home, broken, inForce, mayBreak } = detail;
  if (home.kind === 'console') return null;
  if (broken) {
    return (
      <Banner title="The glass is broken:" action={<EndBreakGlassButton shut={mayBreak} />}>
        until <Time at={broken.expiresAt} form="date-minute" /> policies may be written here although they are kept in
        Git. {broken.byName}: {broken.reason}
      </Banner>
    );
  }
  return (
    <Banner
      title="Kept in Git, read-only here:"
      action={
        <>
          {draftId && <CopyPatchButton draftId={draftId} />}
          <BreakGlassButton shut={mayBreak} />
        </>
      }
    >
      <SetPlace home={home} />. <InForce inForce={inForce} />
    </Banner>
  );
}

function SetPlace({ home }: { home: Extract<PolicyHome, { kind: 'git' }> }): ReactNode {
  return (
    <Link className="link-inline" href="/settings/policy-set">
      {homeWords(home)}
    </Link>
  );
}
