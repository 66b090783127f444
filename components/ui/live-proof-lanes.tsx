'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { ProofLanes, type ProofLanesProps } from './proof-lanes';

const frameMs = 100;

/**
 * Proof lanes whose wait grows by itself until every gateway has answered.
 * `elapsedMs` is the age of the click when the lanes were read; the time since then is counted here, so that the clock of
 * the browser need not agree with the console's.
 */
export function LiveProofLanes(props: ProofLanesProps): ReactNode {
  const { elapsedMs, lanes } = props;
  const waits = lanes.some((lane) => lane.probedMs === undefined && lane.failure === undefined);
  const [shown, setShown] = useState(elapsedMs);
  useEffect(() => {
    setShown(elapsedMs);
    if (!waits) return;
    const start = performance.now();
    const timer = setInterval(() => setShown(elapsedMs + performance.now() - start), frameMs);
    return () => clearInterval(timer);
  }, [waits, elapsedMs]);
  return <ProofLanes {...props} elapsedMs={shown} />;
}
