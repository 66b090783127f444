'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Page } from '@/components/shell/page';
import { Empty } from '@/components/ui/empty';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { WithPanel } from '@/components/ui/side-panel';
import { LoadMore } from '@/components/ui/table';
import { TimeHistogram } from '@/components/ui/time-histogram';
import { decisionList, decisionSummary } from '@/lib/decisions/client/queries';
import { filterTokens } from '@/lib/decisions/filter-tokens';
import { type DecisionsInput, decisionsHref, filterOf, overRange, withoutValue } from '@/lib/decisions/list-input';
import type { DecisionSummary } from '@/lib/decisions/server/summarise-decisions';
import { countEveryMs, defaultRange, rangeLabels } from '@/lib/decisions/time-range';
import { fieldLabels, valueWords } from '@/lib/decisions/words';
import { useApiQuery } from '@/lib/http/client/api-query';
import { DecisionPanel } from './decision-panel';
import { DecisionRows } from './decision-rows';
import { ExportMenu } from './export-menu';
import { decisionFacets } from './facets';
import { LiveTail } from './live-tail';
import styles from './log-view.module.css';
import { RangeControl } from './range-control';
import { ShareLink } from './share-link';
import { useHeldRows } from './use-held-rows';

function Filters({ input, summary }: { input: DecisionsInput; summary: DecisionSummary | undefined }): ReactNode {
  const { q, before: _, last, ...rest } = input;
  const keep = last === defaultRange ? rest : { ...rest, last };
  const tokens = filterTokens(input, (field, value) =>
    valueWords(field, summary?.facets[field]?.find((one) => one.value === value)?.label ?? value),
  );
  const span = summary && { from: summary.from, to: summary.to };
  return (
    <>
      <FilterBar
        action="/decisions"
        label="Filter decisions"
        placeholder="Filter by text, or tool:write_file -agent:triage"
        defaultValue={q ?? ''}
        keep={keep}
        tokens={tokens.map(({ field, value, shown }) => ({
          field: fieldLabels[field].toLowerCase(),
          value: shown,
          removeHref: decisionsHref(withoutValue(input, field, value)),
        }))}
      >
        <RangeControl last={last} span={span} hrefOf={(range) => decisionsHref(overRange(input, range))} />
        <ShareLink path={decisionsHref(span ? overRange(input, span) : input)} />
        <ExportMenu input={input} count={summary?.matched.all} />
      </FilterBar>
      {summary && <FacetBar {...decisionFacets(input, summary)} />}
    </>
  );
}

const rangeWords = ({ last }: DecisionsInput): string =>
  last ? `the ${rangeLabels[last].toLowerCase()}` : 'this range';

function NothingListed({ input, summary }: { input: DecisionsInput; summary: DecisionSummary }): ReactNode {
  const range = rangeWords(input);
  if (summary.searched > 0) {
    return (
      <Empty reason="no-match" title="No decision passes these filters">
        <p>
          {summary.searched.toLocaleString('en')} decisions were made in {range}.{' '}
          <Link className="link-inline" href={decisionsHref({ last: input.last, from: input.from, to: input.to })}>
            Clear filters
          </Link>
        </p>
      </Empty>
    );
  }
  return (
    <Empty reason="none" title={`No call was decided in ${range}`}>
      <p>
        Every call that reaches a gateway is listed here, allowed or denied.{' '}
        {input.last !== '30d' && (
          <Link className="link-inline" href={decisionsHref({ ...input, from: undefined, to: undefined, last: '30d' })}>
            Search the last 30 d
          </Link>
        )}
      </p>
    </Empty>
  );
}

function sentence(input: DecisionsInput, { matched, searched }: DecisionSummary): string {
  const where = rangeWords(input);
  const all = searched.toLocaleString('en');
  if (matched.all === searched) return `${all} decisions in ${where}.`;
  return `${matched.all.toLocaleString('en')} of ${all} match. All of ${where} was searched.`;
}

/** The log: filter, counts over time, rows that arrive, and the open decision beside them. */
export function LogView({ input }: { input: DecisionsInput }): ReactNode {
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const [busy, setBusy] = useState(false);
  const { open, ...listed } = input;
  const filter = filterOf(input);
  const list = useApiQuery(decisionList, listed);
  const ended = input.to !== undefined;
  const { data: summary, error } = useApiQuery(decisionSummary, filter, {
    refetchInterval: ended || paused ? false : countEveryMs(input.last),
  });
  const hold = paused || busy || open !== undefined;
  const held = useHeldRows(JSON.stringify(listed), list.isPlaceholderData ? undefined : list.data?.rows, hold);
  const problem = list.error ?? error;
  const at = (id: string) => decisionsHref({ ...input, open: id });
  const openSpan = (from: string, to: string) => {
    const { last: _, before: __, ...rest } = input;
    router.push(decisionsHref({ ...rest, from, to }));
  };
  return (
    <Page title="Decisions" hideHeading>
      <WithPanel panel={open ? <DecisionPanel id={open} input={input} /> : null}>
        <Filters input={input} summary={summary} />
        {problem && <ProblemNotice problem={problem.problem} />}
        {summary && (
          <div className={styles.counts}>
            <TimeHistogram
              buckets={summary.slices}
              bucketMs={summary.sliceMs}
              height={64}
              label={`Decisions over time, ${sentence(input, summary)} ${summary.matched.deny.toLocaleString('en')} denied.`}
              onSpan={openSpan}
              foot={
                <>
                  <span className="number">{sentence(input, summary)}</span>
                  <LiveTail
                    ended={ended}
                    paused={paused}
                    onPause={setPaused}
                    waiting={input.before ? null : held.waiting}
                    onTake={held.take}
                  />
                </>
              }
            />
          </div>
        )}
        {held.rows.length > 0 ? (
          <div
            role="presentation"
            onPointerEnter={(event) => event.pointerType === 'mouse' && setBusy(true)}
            onPointerLeave={() => setBusy(false)}
          >
            <DecisionRows rows={held.rows} hrefOf={(row) => at(row.id)} openId={open} arrived={held.arrived} />
            <LoadMore
              shown={held.rows.length}
              {...(summary ? { total: summary.matched.all } : {})}
              href={list.data?.next ? decisionsHref({ ...input, before: list.data.next }) : null}
            />
          </div>
        ) : (
          summary && list.data && <NothingListed input={input} summary={summary} />
        )}
      </WithPanel>
    </Page>
  );
}
