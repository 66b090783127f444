'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { DownstreamCalls } from '@/components/call-credentials/downstream-calls';
import { HandedOut } from '@/components/credentials/handed-out';
import { Mark } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import type { DecisionDetail } from '@/lib/decisions/server/read-decision';
import { credentialWords, outcomeWords, valueWords } from '@/lib/decisions/words';
import { ActedFor } from './acted-for';
import styles from './decision-body.module.css';

function DecidedBy({ row, record }: DecisionDetail): ReactNode {
  return (
    <>
      {row.policyVersion ? (
        <>
          policy{' '}
          <Link className="link" href={`/policies/versions/${row.policyVersion}`}>
            v{row.policyVersion}
          </Link>{' '}
          on{' '}
        </>
      ) : null}
      <Link className="link" href={`/gateways/${row.gateway.id}`}>
        {row.gateway.name}
      </Link>{' '}
      in <span className="number">{durationWords(row.decideMicros / 1000)}</span>
      <small className={styles.note}>
        with states fleet {record.states.fleet}, group {record.states.group}
      </small>
    </>
  );
}

function Called({ row, outcome }: DecisionDetail): ReactNode {
  if (row.effect === 'deny') return '0 bytes reached the connector';
  if (!outcome) return 'Under way: no outcome is reported yet';
  return (
    <>
      {outcomeWords[outcome.kind]} after {durationWords(outcome.durationMs)}
      <small className={styles.note}>
        {outcome.responseBytes.toLocaleString('en')} bytes came back{outcome.detail && `. ${outcome.detail}`}
      </small>
    </>
  );
}

function Credential({ record: { credential } }: DecisionDetail): ReactNode {
  if (!credential) return 'none that was accepted';
  const { issuedAt, expiresAt } = credential;
  const lived = issuedAt && expiresAt ? Date.parse(expiresAt) - Date.parse(issuedAt) : null;
  return (
    <>
      {credentialWords[credential.kind] ?? credential.kind}
      {expiresAt && (
        <>
          {' '}
          until <Time at={expiresAt} form="second" />
        </>
      )}
      <small className={styles.note}>
        {lived !== null && `issued for ${durationWords(lived)}, `}to {credential.audience.join(', ')}
      </small>
    </>
  );
}

function Revoked({ revocation }: DecisionDetail): ReactNode {
  if (!revocation) return undefined;
  return (
    <>
      <Link className="link" href={`/revocations/${revocation.id}`}>
        {revocation.subjectName}
      </Link>{' '}
      by {revocation.requesterName}
      <small className={styles.note}>
        {revocation.reason}, <Time at={revocation.requestedAt} />
        {revocation.liftedAt && (
          <>
            , lifted <Time at={revocation.liftedAt} />
          </>
        )}
      </small>
    </>
  );
}

/** A gateway that was cut off delivers late: then both times are said. */
const lateMs = 10_000;

function Sealed({ row, batch }: DecisionDetail): ReactNode {
  if (!batch) return <Mark state="critical">its batch is missing</Mark>;
  if (batch.problem) return <Mark state="critical">{`batch ${batch.number}: ${batch.problem}`}</Mark>;
  const delay = Date.parse(batch.storedAt) - Date.parse(row.at);
  return (
    <>
      <Mark state="allow">{`in batch ${batch.number.toLocaleString('en')}, signature and hash verified`}</Mark>
      <small className={styles.note}>
        sealed by its gateway as <CopyId value={batch.hash} label="batch hash" />
        {delay > lateMs && `, delivered ${durationWords(delay)} after it was made`}
      </small>
    </>
  );
}

/** What the other version of a roll-out says of the same call. */
function Beside({ record }: DecisionDetail): ReactNode {
  const { beside } = record;
  if (!beside) return null;
  const isCandidate = beside.role === 'candidate';
  const state = beside.effect === null ? 'unknown' : beside.effect === 'allow' ? 'would-allow' : 'would-deny';
  return (
    <>
      <Link className="link" href={`/policies/rollouts/${isCandidate ? beside.version : record.policyVersion}`}>
        v{beside.version}
      </Link>
      , {isCandidate ? 'the candidate' : 'in force for everyone else'}{' '}
      <Mark state={state}>{beside.effect === null ? 'not compared' : undefined}</Mark>
      <small className={styles.note}>
        {beside.effect === null
          ? 'It was not asked before the record was sealed.'
          : (beside.error ??
            `${valueWords('cause', beside.cause)}${beside.determining.length > 0 ? `: ${beside.determining.join(', ')}` : ''}`)}
      </small>
    </>
  );
}

/** The decision in properties: by what, with which credential, how it ended, and where it is sealed. */
export function DecisionFacts({ detail }: { detail: DecisionDetail }): ReactNode {
  const { row, record } = detail;
  return (
    <Properties
      entries={[
        ['Decided', <Time key="at" at={row.at} form="date-second" />],
        ['Decided by', <DecidedBy key="by" {...detail} />],
        ['Beside', record.beside ? <Beside key="beside" {...detail} /> : undefined],
        [
          'Mode',
          record.mode === 'observe' ? 'its gateway group observes: what the policies deny goes through' : undefined,
        ],
        ['Revoked', detail.revocation ? <Revoked key="revoked" {...detail} /> : undefined],
        ['Called', <Called key="called" {...detail} />],
        [
          'Further down',
          row.effect === 'allow' && row.connector.id ? (
            <DownstreamCalls key="downstream" reading={detail.downstream} />
          ) : undefined,
        ],
        ['Handed out', detail.issued.length > 0 ? <HandedOut key="issued" issued={detail.issued} /> : undefined],
        ['For', record.lineage.length > 0 ? <ActedFor key="for" record={record} /> : undefined],
        ['Credential', <Credential key="credential" {...detail} />],
        [
          'Caller',
          record.principal.spiffeId ? (
            <>
              <span className="mono">{record.principal.spiffeId}</span>
              {row.agent.connectorId && (
                <small className={styles.note}>
                  runs the connector{' '}
                  <Link className="link" href={`/connectors/${row.agent.connectorId}`}>
                    {row.agent.name}
                  </Link>
                  : a call from connector to connector
                </small>
              )}
            </>
          ) : undefined,
        ],
        [
          'From',
          record.sourceAddress ? (
            <span key="from" className="mono">
              {record.sourceAddress}
            </span>
          ) : undefined,
        ],
        ['Decision', <CopyId key="id" value={row.id} label="decision id" />],
        ['Sealed', <Sealed key="sealed" {...detail} />],
      ]}
    />
  );
}
