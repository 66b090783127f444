import type { ReactNode } from 'react';
import type { ReachGraph } from '@/lib/identities/reach/graph';
import { column, type GraphPlaces, nodeWidth, type Placed, rowHeight } from '@/lib/identities/reach/graph-places';
import styles from './reach-graph.module.css';

const half = rowHeight / 2;

/** From the right edge of one node to the left edge of another, level at both ends. */
function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  const bend = (toX - fromX) / 2;
  return `M${fromX} ${fromY + half}C${fromX + bend} ${fromY + half} ${toX - bend} ${toY + half} ${toX} ${toY + half}`;
}

const groupEnd = column.group + nodeWidth.group;
const bracketX = column.tool + nodeWidth.tool + 6;

/** A line beside all tools of a group: what is behind a connector is behind each of its tools. */
const bracket = ({ y, height }: Placed): string => `M${bracketX - 4} ${y + 6}h4V${y + height - 6}h-4`;

/** The lines of the graph. They say nothing its nested list does not, so they are hidden from screen readers. */
export function GraphEdges({ graph, places }: { graph: ReachGraph; places: GraphPlaces }): ReactNode {
  const rootEnd = column.root + nodeWidth.root;
  return (
    <svg className={styles.edges} width={places.width} height={places.height} aria-hidden="true" focusable="false">
      {places.more !== null && <path d={curve(rootEnd, places.root, column.group, places.more)} />}
      {graph.groups.map((group, index) => {
        const place = places.groups[index];
        if (!place) return null;
        const { y, tools } = place;
        const middle = tools.y + tools.height / 2 - half;
        return (
          <g key={group.id} data-used={group.used > 0 || undefined}>
            <path d={curve(rootEnd, places.root, column.group, y)} />
            {(group.tools ?? [null]).map((tool, at) => (
              <path
                key={tool?.name ?? 'tools'}
                d={curve(groupEnd, y, column.tool, tools.y + at * rowHeight)}
                data-used={(tool ? tool.use === 'used' : group.used > 0) || undefined}
                data-access={tool?.access}
              />
            ))}
            {group.dataClasses.length > 0 && <path d={bracket(tools)} />}
            {graph.classes.map(({ name }, at) =>
              group.dataClasses.includes(name) ? (
                <path key={name} d={curve(bracketX, middle, column.class, places.classes[at] ?? 0)} />
              ) : null,
            )}
          </g>
        );
      })}
    </svg>
  );
}
