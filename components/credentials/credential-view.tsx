'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { ReadingPage } from '@/components/shell/reading-page';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { credentialDetail } from '@/lib/credentials/client/queries';
import type { CredentialDetail } from '@/lib/credentials/server/read-credential';
import { bucketWords } from '@/lib/credentials/standing';
import { useApiQuery } from '@/lib/http/client/api-query';
import { CredentialActions } from './credential-actions';
import { CredentialHistory } from './credential-history';
import { CredentialMarks, LastUsed, StateMark } from './credential-marks';
import styles from './credentials.module.css';
import { Issues } from './issues';
import { OwnerField } from './owner-field';
import { SeenIn } from './seen-in';

const askEveryMs = 10_000;
const trail = [
  { label: 'Identities', href: '/identities' },
  { label: 'Credentials', href: '/identities/credentials' },
];

function Facts({ credential }: { credential: CredentialDetail }): ReactNode {
  const { shown, fingerprint, scopes, expiresAt, expiry, issuedAt, foundAt, foundBy, end } = credential;
  return (
    <Properties
      entries={[
        ['Type', credential.kindWords],
        ['Account', credential.account ?? undefined],
        [
          'Shown',
          shown ? (
            <span key="shown" className="mono">
              {shown}
            </span>
          ) : (
            'nothing: it is too short, or its form says too much'
          ),
        ],
        [
          'Fingerprint',
          fingerprint ? <CopyId key="fp" value={fingerprint} label="fingerprint" whole /> : 'too short to compare',
        ],
        ['Owner', <OwnerField key="owner" credential={credential} />],
        ['Expires', expiresAt ? <Time key="expires" at={expiresAt} form="date-minute" /> : bucketWords[expiry]],
        ['Last use', <LastUsed key="use" row={credential} now={Date.parse(credential.now)} />],
        ['Scopes', scopes ?? 'not in its value'],
        ['Issued', issuedAt ? <Time key="issued" at={issuedAt} form="date-minute" /> : 'not in its value'],
        ['Found', <Time key="found" at={foundAt} form="date-minute" />],
        ['Found by', foundBy],
        ['Ended', end ? <Time key="ended" at={end.at} form="date-minute" /> : undefined],
        ['Ended by', end?.byName],
        ['Where it was ended', end?.reason],
      ]}
    />
  );
}

/** One credential: where it is, who has it, how long it lasts. Its value is shown to nobody. */
export function CredentialView({ id }: { id: string }): ReactNode {
  const { data, error } = useApiQuery(credentialDetail, { id }, { refetchInterval: askEveryMs });
  if (!data) return <ReadingPage title="Credential" trail={trail} what="the credential" problem={error?.problem} />;
  return (
    <Page
      title={data.name}
      trail={trail}
      facts={
        <p className={styles.marks}>
          <StateMark state={data.state} /> <CredentialMarks row={data} />
        </p>
      }
      actions={<CredentialActions credential={data} />}
    >
      <div className={styles.columns}>
        <div>
          <SeenIn credential={data} />
          {data.issues.length > 0 && <Issues issues={data.issues} />}
          <CredentialHistory credential={data} />
        </div>
        <aside aria-label="About the credential">
          <Facts credential={data} />
          {data.marks.length > 0 && (
            <p className="support">
              <Link className="link" href={`/findings?q=${encodeURIComponent(data.name)}`}>
                Its findings
              </Link>
            </p>
          )}
        </aside>
      </div>
    </Page>
  );
}
