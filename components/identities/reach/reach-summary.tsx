import type { ReactNode } from 'react';
import { Figures, Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { cutFigures } from '@/lib/identities/reach/cut-figures';
import { type ReachPageInput, type ReachPlace, reachHref } from '@/lib/identities/reach/page-input';
import type { ReadyReach } from '@/lib/identities/server/reach-of';
import { revocationPreview } from '@/lib/revocations/client/queries';
import styles from './reach.module.css';

const figure = (value: number) => value.toLocaleString('en');

/** What can be reached and what of it was used, each number a link to its rows. */
export function ReachedFigures({ place, reach }: { place: ReachPlace; reach: ReadyReach }): ReactNode {
  const { granted, connectors, agents, writing, tools, use, lost } = reach.totals;
  const to = (input: ReachPageInput) => reachHref(place, input);
  const byAgent = reach.grouping === 'agent';
  const figures = [
    byAgent
      ? { value: figure(agents), label: agents === 1 ? 'agent reaches it' : 'agents reach it', href: to({}) }
      : { value: figure(connectors), label: connectors === 1 ? 'connector' : 'connectors', href: to({}) },
    { value: figure(tools), label: tools === 1 ? 'tool' : 'tools', href: to({}) },
    {
      value: figure(writing),
      label: writing === 1 ? 'of them writes' : 'of them write',
      href: to({ effect: ['writes'] }),
    },
    { value: figure(use.used), label: `used in ${reach.usage.days} d`, href: to({ use: ['used'] }) },
    { value: figure(use.unused), label: `granted, not used in ${reach.usage.days} d`, href: to({ use: ['unused'] }) },
  ];
  if (use['no-data'] > 0)
    figures.push({ value: figure(use['no-data']), label: 'granted, no data', href: to({ use: ['no-data'] }) });
  if (lost > 0)
    figures.push({ value: figure(lost), label: 'used, and closed since', href: to({ access: 'all', use: ['used'] }) });
  return <Figures label={granted === 0 ? 'It can reach nothing' : 'What it can reach'} figures={figures} />;
}

/** Since when use is on record, where that is not the whole window. */
export function UsageNote({ reach }: { reach: ReadyReach }): ReactNode {
  const { from, recordedFrom, days } = reach.usage;
  if (recordedFrom !== null && recordedFrom <= from) return null;
  return (
    <p className={styles.more}>
      {recordedFrom === null ? (
        'No decision is recorded yet, so nothing is said of use.'
      ) : (
        <>
          Decisions are recorded since <Time at={recordedFrom} form="date-minute" />: “no data” is what was not used
          since, in less than {days} days.
        </>
      )}
    </p>
  );
}

/** What revoking it would cut. */
export function CutSection({
  subject,
  users = null,
}: {
  subject: ReachPlace & { name: string };
  users?: number | null;
}): ReactNode {
  const { data } = useApiQuery(revocationPreview, { kind: subject.kind, id: subject.id });
  return (
    <Section
      id="cut"
      title={subject.kind === 'person' ? 'If they are revoked' : 'If it is revoked'}
      note="what every gateway would deny"
      flush
    >
      {data && (
        <Figures label={`What revoking ${subject.name} cuts`} figures={cutFigures(subject, data.effect, users)} />
      )}
    </Section>
  );
}
