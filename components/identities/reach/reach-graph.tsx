import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { Keys } from '@/components/ui/section';
import { useOtherView } from '@/components/ui/use-other-view';
import { graphQuery } from '@/lib/identities/client/reach-queries';
import type { AccessKind } from '@/lib/identities/reach/filter';
import type { GraphGroup, GraphTool } from '@/lib/identities/reach/graph';
import { column, type GraphPlaces, graphPlaces, nodeWidth, rowHeight } from '@/lib/identities/reach/graph-places';
import { type ReachPageInput, type ReachPlace, type ReachView, reachHref } from '@/lib/identities/reach/page-input';
import type { ReadyGraph } from '@/lib/identities/server/reach-of';
import { GraphEdges } from './graph-edges';
import styles from './reach-graph.module.css';
import { ReachProgress } from './reach-progress';
import { useReach } from './use-reach';

const signs: Record<AccessKind, { icon: IconName; word: string }> = {
  allow: { icon: 'tick', word: 'allow' },
  conditional: { icon: 'circle-dotted', word: 'allow if' },
  deny: { icon: 'octagon-x', word: 'deny' },
  'no-permit': { icon: 'dash', word: 'no permit' },
};
const useWords = { used: 'used', unused: 'not used', 'no-data': 'no data' };

/** Where a node stands; only the drawn view looks at it. */
const at = (part: keyof typeof column, y: number) => pixels({ x: column[part], y, w: nodeWidth[part] });
const pixels = (values: Record<string, number>): CSSProperties =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, `${value}px`]));
const toolCount = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'tool' : 'tools'}`;

type Linked = { href: (input: ReachPageInput) => string; grouping: ReadyGraph['grouping'] };

function ToolNode({ tool, group, y, href, grouping }: Linked & { tool: GraphTool; group: GraphGroup; y: number }) {
  const { icon, word } = signs[tool.access];
  return (
    <li>
      <Link
        className={styles.node}
        style={at('tool', y)}
        href={href({ [grouping]: [group.id], q: tool.name })}
        data-access={tool.access}
      >
        <Icon name={icon} size={12} />
        <span className={styles.word}>{word}</span>
        <span className={`mono ${styles.name}`}>{tool.name}</span>
        <span className={styles.use}>{useWords[tool.use]}</span>
        {group.dataClasses.length > 0 && <span className={styles.classes}>{group.dataClasses.join(', ')}</span>}
      </Link>
    </li>
  );
}

function GroupNode({
  group,
  place,
  href,
  grouping,
}: Linked & { group: GraphGroup; place: GraphPlaces['groups'][number] | undefined }) {
  const tools = place?.tools.y ?? 0;
  return (
    <li>
      <Link
        className={styles.node}
        style={at('group', place?.y ?? 0)}
        href={href({ [grouping]: [group.id] })}
        title={group.detail}
      >
        <Icon name={grouping} />
        <span className={styles.name}>{group.name}</span>
        <span className={styles.detail}>{group.detail}</span>
        <span className={styles.use}>{`${group.used} of ${group.count} used`}</span>
      </Link>
      <ul>
        {group.tools?.map((tool, index) => (
          <ToolNode
            key={tool.name}
            tool={tool}
            group={group}
            y={tools + index * rowHeight}
            href={href}
            grouping={grouping}
          />
        )) ?? (
          <li>
            <Link className={styles.node} style={at('tool', tools)} href={href({ [grouping]: [group.id] })}>
              <span className={styles.name}>{toolCount(group.count)}, together</span>
              {group.dataClasses.length > 0 && <span className={styles.classes}>{group.dataClasses.join(', ')}</span>}
            </Link>
          </li>
        )}
      </ul>
    </li>
  );
}

function Drawn({
  name,
  graph,
  view,
  href,
}: {
  name: string;
  graph: ReadyGraph;
  view: ReachView;
  href: Linked['href'];
}) {
  const places = graphPlaces(graph);
  const { grouping, more, classes, moreClasses } = graph;
  return (
    <section
      className={view === 'graph' ? `${styles.region} ${styles.drawn}` : styles.region}
      aria-label={`What ${name} reaches`}
    >
      <div className={styles.graph} style={pixels({ width: places.width, height: places.height })}>
        <GraphEdges graph={graph} places={places} />
        <p className={`${styles.node} ${styles.root}`} style={at('root', places.root)}>
          <span className={styles.name}>{name}</span>
        </p>
        <ul>
          {graph.groups.map((group, index) => (
            <GroupNode key={group.id} group={group} place={places.groups[index]} href={href} grouping={grouping} />
          ))}
          {places.more !== null && (
            <li>
              <Link className={styles.node} style={at('group', places.more)} href={href({})}>
                <span className={styles.name}>
                  {more.groups.toLocaleString('en')} more {grouping}s
                </span>
                <span className={styles.use}>{toolCount(more.tools)}</span>
              </Link>
            </li>
          )}
        </ul>
        {classes.length > 0 && <h3 className={styles.heading}>Data classes</h3>}
        <ul>
          {classes.map((one, index) => (
            <li key={one.name}>
              <Link
                className={styles.node}
                style={at('class', places.classes[index] ?? 0)}
                href={href({ class: [one.name] })}
              >
                <span className={styles.name}>{one.name}</span>
                <span className={styles.use}>{toolCount(one.tools)}</span>
              </Link>
            </li>
          ))}
          {places.moreClasses !== null && (
            <li>
              <Link className={styles.node} style={at('class', places.moreClasses)} href={href({})}>
                <span className={styles.name}>{moreClasses} more</span>
              </Link>
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}

const isShortened = ({ groups, more, moreClasses }: ReadyGraph): boolean =>
  more.groups > 0 || moreClasses > 0 || groups.some(({ tools }) => tools === null);

/**
 * Who reaches which tools and the data behind them. The graph and the nested list are one list, placed differently: a
 * screen reader always has the list, and so has a phone.
 */
export function ReachGraphView({
  place,
  name,
  input,
  view,
}: {
  place: ReachPlace;
  name: string;
  input: ReachPageInput;
  view: ReachView;
}): ReactNode {
  const { view: _, page: __, ...filter } = input;
  useOtherView(reachHref(place, { ...filter, view: view === 'graph' ? 'list' : 'graph' }));
  const { data, error } = useReach(graphQuery(place), { id: place.id, ...filter });
  if (data?.state !== 'ready') return <ReachProgress work={data} error={error} />;
  return (
    <>
      <p className={styles.keys}>
        <Keys keys={['l']} /> shows it as {view === 'graph' ? 'a nested list' : 'a graph'}.
        {isShortened(data) && ` ${data.nodes} nodes are drawn; what is beyond stands together with its count.`}
      </p>
      <Drawn name={name} graph={data} view={view} href={(more) => reachHref(place, { ...filter, ...more })} />
    </>
  );
}
