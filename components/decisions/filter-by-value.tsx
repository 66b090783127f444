'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { Fragment, type ReactNode } from 'react';
import type { DecisionRow } from '@/lib/decisions/decision-row';
import type { DecisionField } from '@/lib/decisions/filter';
import { decisionsHref, decisionsInput, withValue } from '@/lib/decisions/list-input';
import { fieldLabels, valueWords } from '@/lib/decisions/words';
import styles from './decision-body.module.css';
import { Fold } from './fold';

type Value = { field: DecisionField; value: string; shown: string };

function valuesOf(row: DecisionRow): Value[] {
  const value = (field: DecisionField, given: string | null | undefined, shown = given): Value[] =>
    given ? [{ field, value: given, shown: valueWords(field, shown ?? given) }] : [];
  return [
    ...value('effect', row.effect),
    ...value('agent', row.agent.id ?? row.agent.name, row.agent.name),
    ...value('connector', row.connector.id, row.connector.name),
    ...value('tool', row.target),
    ...value('cause', row.cause),
    ...value('code', row.code),
    ...row.determining.flatMap((policy) => value('policy', policy)),
    ...value('method', row.method),
    ...value('gateway', row.gateway.id, row.gateway.name),
    ...value('version', row.policyVersion ? String(row.policyVersion) : null, `v${row.policyVersion}`),
    ...value('revocation', row.revocationId),
  ];
}

/** Each value of the decision, to narrow the log to it or to leave it out. What the log is already narrowed by stays. */
export function FilterByValue({ row }: { row: DecisionRow }): ReactNode {
  const params = useSearchParams();
  const { open: _, ...input } = decisionsInput(Object.fromEntries(groupsOf(params)));
  return (
    <Fold title="Filter the log by a value">
      <dl className={styles.values}>
        {valuesOf(row).map(({ field, value, shown }) => (
          <Fragment key={`${field} ${value}`}>
            <dt>{fieldLabels[field]}</dt>
            <dd>{shown}</dd>
            <dd className={styles.choices}>
              <Link className="link" href={decisionsHref(withValue(input, field, value))} aria-label={`Only ${shown}`}>
                Only
              </Link>
              <Link
                className="link"
                href={decisionsHref(withValue(input, field, `!${value}`))}
                aria-label={`Without ${shown}`}
              >
                Without
              </Link>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Fold>
  );
}

const groupsOf = (params: URLSearchParams): [string, string[]][] =>
  [...new Set(params.keys())].map((name) => [name, params.getAll(name)]);
