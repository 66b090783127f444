'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { FacetBar } from '@/components/ui/facet-bar';
import { FilterBar } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Row, RowLink, Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import { toolList } from '@/lib/connectors/client/queries';
import { effectWords } from '@/lib/connectors/effect-words';
import { sortedBy, sortOf } from '@/lib/connectors/list-input';
import type { ToolList, ToolRow } from '@/lib/connectors/server/list-tools';
import { type ToolField, type ToolListInput, toolFields, toolsHref, toolToggled } from '@/lib/connectors/tool-filter';
import { apiUrl } from '@/lib/http/client/api-path';
import { useApiQuery } from '@/lib/http/client/api-query';
import { ConnectorTabs } from './connector-tabs';
import { ListFoot } from './list-foot';

const words: Record<ToolField, string> = { effect: 'Effect', environment: 'Environment', tier: 'Tier' };

function facetsOf(list: ToolList, input: ToolListInput) {
  return toolFields.flatMap((field) => {
    const chosen = input[field] ?? [];
    const there = list.facets[field].filter(({ value, count }) => count > 0 || chosen.includes(value));
    const options = there.map(({ value, label, count }) => ({
      label,
      count,
      href: toolsHref(toolToggled(input, field, value)),
      selected: chosen.includes(value),
    }));
    return options.length > 0 ? [{ label: words[field], options }] : [];
  });
}

function ToolLine({ tool }: { tool: ToolRow }): ReactNode {
  const { connector, effects } = tool;
  const has = (name: string) => effects.includes(name);
  const effect = effectWords({
    reads: true,
    writes: has('writes'),
    destroys: has('destroys'),
    egresses: has('egresses'),
  });
  return (
    <Row>
      <Td>
        <TwoLines
          first={
            <RowLink href={`/connectors/${connector.id}?tool=${encodeURIComponent(tool.name)}`} className="mono strong">
              {tool.name}
            </RowLink>
          }
          second={tool.title ?? ''}
        />
      </Td>
      <Td>
        <Link className={connector.revoked ? 'struck' : 'link-plain'} href={`/connectors/${connector.id}`}>
          {connector.name}
        </Link>
      </Td>
      <Td hideOnPhone>
        <TwoLines first={tool.environment} second={tool.tier} />
      </Td>
      <Td hideOnPhone>
        <span className="inline support">
          <Icon name={effect.icon} size={12} />
          {effect.words}
        </span>
      </Td>
      <Td hideOnPhone>
        <CopyId value={tool.definitionHash} label={`definition hash of ${tool.name}`} keepStart={8} keepEnd={4} />
      </Td>
      <Td hideOnPhone align="right">
        <span title={tool.pinnedBy}>
          <Time at={tool.pinnedAt} form="date-second" />
        </span>
      </Td>
    </Row>
  );
}

/** All tools over all connectors, on the same bars as the connectors. */
export function ToolsView({ input }: { input: ToolListInput }): ReactNode {
  const { data, error } = useApiQuery(toolList, input);
  const { after: _, ...fromStart } = input;
  const { q, ...kept } = fromStart;
  const head = (column: string, label: ReactNode, look: { align?: 'right'; hideOnPhone?: boolean } = {}) => (
    <Th {...look} sort={sortOf(input, column)} sortHref={toolsHref(sortedBy(input, column))}>
      {label}
    </Th>
  );
  return (
    <Page
      title="Tools"
      heading="Connectors"
      trail={[{ label: 'Connectors', href: '/connectors' }]}
      actions={data && <ExportMenu href={apiUrl('/api/v1/tools/export', fromStart)} total={data.total} />}
    >
      {error && <ProblemNotice problem={error.problem} />}
      {data && (
        <>
          <ConnectorTabs current="tools" all={data.all} />
          <FilterBar
            action="/connectors/tools"
            label="Filter tools"
            placeholder="Filter by tool, title or connector"
            defaultValue={q ?? ''}
            keep={kept}
          />
          <FacetBar facets={facetsOf(data, input)} />
          {data.tools.length > 0 ? (
            <Table label="Tools" rows="two" rowCount={data.total}>
              <thead>
                <tr>
                  {head('name', 'Tool')}
                  {head('connector', 'Connector')}
                  <Th hideOnPhone>Environment, tier</Th>
                  <Th hideOnPhone>Effects</Th>
                  <Th hideOnPhone>Definition</Th>
                  {head(
                    'pinned',
                    <>
                      Pinned, <ZoneName />
                    </>,
                    { align: 'right', hideOnPhone: true },
                  )}
                </tr>
              </thead>
              <tbody>
                {data.tools.map((tool) => (
                  <ToolLine key={tool.id} tool={tool} />
                ))}
              </tbody>
            </Table>
          ) : data.all.tools === 0 ? (
            <Empty
              reason="none"
              title="No tools known yet"
              actions={<Button href="/connectors">Open connectors</Button>}
            >
              A gateway that reaches a connector reads its tools; they are listed here from then on.
            </Empty>
          ) : (
            <Empty
              reason="no-match"
              title="No tool matches"
              actions={<Button href="/connectors/tools">Clear filters</Button>}
            >
              Take a filter out, or clear them all.
            </Empty>
          )}
          <ListFoot
            position={data.position}
            shown={data.tools.length}
            total={data.total}
            firstHref={input.after ? toolsHref(fromStart) : null}
            nextHref={data.next ? toolsHref({ ...fromStart, after: data.next }) : null}
          />
        </>
      )}
    </Page>
  );
}
