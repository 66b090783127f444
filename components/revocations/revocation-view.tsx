'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { Mark } from '@/components/ui/badge';
import { type Figure, Figures } from '@/components/ui/section';
import { useApiQuery } from '@/lib/http/client/api-query';
import { revocationDetail } from '@/lib/revocations/client/queries';
import { doneFigures } from '@/lib/revocations/effect-figures';
import type { RevocationDetail } from '@/lib/revocations/server/read-revocation';
import { GatewayProofs } from './gateway-proofs';
import { NextCall } from './next-call';
import { ReceiptSection } from './receipt-section';
import styles from './revocation.module.css';
import { RevocationActions, RevocationHeading, RevocationSub } from './revocation-head';
import { RevocationMoment } from './revocation-moment';

/** Silence has no event: what is still waited for is asked for. */
const askEveryMs = 2_000;

/** The figures of what it did; a call allowed after a gateway applied it is the one that must never be. */
function figuresOf(revocation: RevocationDetail): Figure[] {
  return doneFigures(revocation).map((figure) =>
    figure.must === 'be-zero' && figure.value > 0
      ? { ...figure, value: <Mark state="critical">{figure.value}</Mark> }
      : figure,
  );
}

/** One revocation, from the click to the last gateway's denied probe, and what real calls met since. */
export function RevocationView({ id }: { id: string }): ReactNode {
  const first = useApiQuery(revocationDetail, { id });
  const waits = first.data !== undefined && first.data.propagation.enforcedMs === null;
  const { data } = useApiQuery(revocationDetail, { id }, { refetchInterval: waits ? askEveryMs : false });
  if (!data) return <ReadingPage title="Revocation" what="the revocation" problem={first.error?.problem} />;
  return (
    <Page
      title={data.subject.name}
      heading={<RevocationHeading revocation={data} />}
      sub={<RevocationSub revocation={data} />}
      actions={<RevocationActions revocation={data} />}
    >
      <div className={styles.page}>
        <div className={styles.effect}>
          <Figures label="Effect" figures={figuresOf(data)} />
        </div>
        <RevocationMoment revocation={data} />
        <NextCall revocation={data} />
        <div className={styles.proof}>
          <GatewayProofs revocation={data} />
          <ReceiptSection revocation={data} />
        </div>
      </div>
    </Page>
  );
}
