'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import type { StateName } from '@/components/ui/state';
import { Time } from '@/components/ui/time';
import { callCredentials } from '@/lib/call-credentials/client/queries';
import type { CallCredentialReading } from '@/lib/call-credentials/server/read-call-credentials';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './call-credentials.module.css';
import { SettingDialog } from './setting-dialog';

function Sent({ reading }: { reading: CallCredentialReading }): ReactNode {
  const { mode, transport, seconds, set } = reading;
  const by = set && (
    <small className={styles.note}>
      set by {set.byName} <Time at={set.at} />
    </small>
  );
  if (mode === 'none') return <>none: it cannot tell a call of a gateway from any other {by}</>;
  return transport === 'http' ? (
    <>
      <Mark state="allow">required</Mark>
      <small className={styles.note}>one for each call and tool, begun within {seconds} s, used once</small>
      {by}
    </>
  ) : (
    <>
      <Mark state="expiring" icon="warning">
        one for each launch
      </Mark>
      <small className={styles.note}>in its environment: weaker than one for each call</small>
      {by}
    </>
  );
}

function Issuers({ reading: { issuers } }: { reading: CallCredentialReading }): ReactNode {
  if (issuers.length === 0) return 'no gateway serves it';
  return (
    <ul className={styles.list}>
      {issuers.map(({ id, name, notAfter }) => (
        <li key={id}>
          <Link className="link-plain" href={`/gateways/${id}`}>
            {name}
          </Link>
          {notAfter ? (
            <>
              , key certified until <Time at={notAfter} form="date-minute" />
            </>
          ) : (
            <>
              , <Mark state="expiring">no certified key</Mark>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Strangers({ reading: { strangers, transport } }: { reading: CallCredentialReading }): ReactNode {
  if (transport === 'stdio') return 'cannot reach it: a gateway starts it as a command';
  const answered = strangers.filter((one) => one.answered);
  const said = (state: StateName, word: string, note: string) => (
    <>
      <Mark state={state}>{word}</Mark>
      <small className={styles.note}>{note}</small>
    </>
  );
  const names = (of: typeof strangers) => of.map(({ gatewayName }) => gatewayName).join(' and ');
  if (answered.length > 0) {
    return said('critical', 'answered', `as ${names(answered)} saw: it can be called past the gateways`);
  }
  if (strangers.length === 0) return said('unknown', 'no data', 'no gateway has asked it as one yet');
  return said('allow', 'turned away', `as ${names(strangers)} saw`);
}

/** How calls are authorised at the connector, who may sign them, whether it answers without, and whether it reports. */
export function CallCredentialsSection({ connectorId }: { connectorId: string }): ReactNode {
  const { data, error } = useApiQuery(callCredentials, { id: connectorId });
  const [isOpen, setOpen] = useState(false);
  const whyNot = useWhyNot('connectors:edit');
  return (
    <Section
      id="call-credentials"
      title="Call credentials"
      more={
        data && (
          <Button small icon="pencil" disabledReason={whyNot} onClick={() => setOpen(true)}>
            Change…<span className="visually-hidden"> call credentials</span>
          </Button>
        )
      }
    >
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <Properties
          entries={[
            ['Sent', <Sent key="sent" reading={data} />],
            [
              'Audience',
              data.mode === 'required' ? <CopyId key="aud" value={data.audience} label="audience" whole /> : undefined,
            ],
            ['Keys', <CopyId key="keys" value={data.jwksUrl} label="address of its keys" whole />],
            ['Signed by', <Issuers key="issuers" reading={data} />],
            ['Strangers', <Strangers key="strangers" reading={data} />],
            [
              'Further down',
              data.lastReportAt ? (
                <>
                  reported, last of a call <Time key="report" at={data.lastReportAt} />
                </>
              ) : (
                'not observable: it does not report'
              ),
            ],
          ]}
        />
      )}
      {data && isOpen && <SettingDialog id={connectorId} reading={data} onClose={() => setOpen(false)} />}
    </Section>
  );
}
