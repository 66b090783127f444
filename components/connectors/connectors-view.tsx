'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { connectorList } from '@/lib/connectors/client/queries';
import { facetLinks, filterTokens } from '@/lib/connectors/facet-bar';
import { type ConnectorListInput, connectorsHref, filterOf, isFiltered } from '@/lib/connectors/list-input';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { ConnectorTabs } from './connector-tabs';
import { ConnectorsTable } from './connectors-table';
import { FirstSteps } from './first-steps';
import { ImportDesk } from './import-desk';
import { ListFoot } from './list-foot';
import { SelectionBar } from './selection-bar';
import { useSelection } from './use-selection';

/** A gateway that falls silent makes no event; last use moves with every call. */
const askEveryMs = 10_000;

/** The inventory: every connector, narrowed by facets and text. */
export function ConnectorsView({ input }: { input: ConnectorListInput }): ReactNode {
  const { data, error } = useApiQuery(connectorList, input, { refetchInterval: askEveryMs });
  const selected = useSelection(data, input);
  // Stays until what was imported has been seen, though the inventory is not empty any more by then.
  const [importing, setImporting] = useState(data?.all.connectors === 0);
  const isEmpty = data?.all.connectors === 0;
  useEffect(() => {
    if (isEmpty) setImporting(true);
  }, [isEmpty]);
  const mayNotRegister = useWhyNot('connectors:register');
  const { after: _, ...fromStart } = input;
  const { q, ...kept } = filterOf(input);
  const actions = (
    <>
      {data && <ExportMenu href={apiUrl('/api/v1/connectors/export', fromStart)} total={data.total} />}
      <Button kind="primary" icon="plus" href="/connectors/import" disabledReason={mayNotRegister}>
        Import connectors
      </Button>
    </>
  );
  if (importing) {
    return (
      <Page title="Connectors">
        <ImportDesk
          heading={isEmpty ? 'No connectors yet' : 'A client’s configuration, a registry entry or a list'}
          aside={<FirstSteps />}
          onFinish={() => setImporting(false)}
        />
      </Page>
    );
  }
  return (
    <Page title="Connectors" actions={actions}>
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <ConnectorTabs current="connectors" all={data.all} />
          <FilterBar
            action="/connectors"
            label="Filter connectors"
            placeholder="Filter, for example owner:none tier:high last_used:never"
            defaultValue={q ?? ''}
            tokens={filterTokens(data.facets, input)}
            keep={{ ...kept, sort: input.sort }}
          />
          <FacetBar facets={facetLinks(data.facets, input)} />
          {selected.count > 0 && (
            <SelectionBar
              selection={selected.selection}
              count={selected.count}
              total={data.total}
              everything={selected.everything}
              onSelectMatching={selected.selectMatching}
              onClear={selected.clear}
            />
          )}
          {data.connectors.length > 0 ? (
            <ConnectorsTable
              list={data}
              input={input}
              selected={selected.ids}
              onSelect={selected.select}
              onSelectAll={selected.selectPage}
            />
          ) : (
            <Empty
              reason="no-match"
              title="No connector matches"
              actions={<Button href="/connectors">Clear filters</Button>}
            >
              {isFiltered(input) ? 'Take a filter out, or clear them all.' : 'The page before was the last one.'}
            </Empty>
          )}
          <ListFoot
            position={data.position}
            shown={data.connectors.length}
            total={data.total}
            firstHref={input.after ? connectorsHref(fromStart) : null}
            nextHref={data.next ? connectorsHref({ ...fromStart, after: data.next }) : null}
          />
        </>
      )}
    </Page>
  );
}
