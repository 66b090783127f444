'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyHref } from '@/lib/policies/address';
import { policyFlip } from '@/lib/policies/client/replay-queries';
import type { FlipSide } from '@/lib/policies/server/explain-flip';
import type { ReplayDetail } from '@/lib/policies/server/read-replay';
import { Explained } from '../explained';
import styles from './replay.module.css';

function Side({ name, side, href }: { name: string; side: FlipSide; href: (policyId: string) => string }): ReactNode {
  if (side.effect === 'unknown') {
    return (
      <div>
        <p className={styles.side}>
          <span className="label">{name}</span>
          <Badge state="unknown">cannot be decided</Badge>
        </p>
        <p>
          It hangs on <span className="mono">{side.fact}</span>, which was not recorded.
        </p>
      </div>
    );
  }
  const verdict = side.effect === 'allow' ? 'would-allow' : 'would-deny';
  return (
    <div>
      <Explained
        explanation={side.explanation}
        verdict={verdict}
        lead={<span className="label">{name}</span>}
        href={href}
      />
    </div>
  );
}

/** Why each of the two texts says what it says, side by side. */
export function FlipPair({ replay, decisionId }: { replay: ReplayDetail; decisionId: string }): ReactNode {
  const answer = useApiQuery(policyFlip, { id: replay.id, decisionId });
  const pair = answer.data;
  const { draft, baseVersion } = replay;
  return (
    <div className={styles.pairOuter}>
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      {answer.isPending && <p className="label">Explaining…</p>}
      {pair && (
        <>
          <div className={styles.pair}>
            <Side name={`v${baseVersion}`} side={pair.before} href={(id) => policyHref(id, baseVersion)} />
            <Side
              name={draft ? 'draft' : 'text'}
              side={pair.after}
              href={(id) => (draft ? `/policies/drafts/${draft.id}?policy=${encodeURIComponent(id)}` : policyHref(id))}
            />
          </div>
          <div className={styles.pairActions}>
            <Link className="link" href={`/decisions/${decisionId}`}>
              Open decision
            </Link>
          </div>
        </>
      )}
    </div>
  );
}
