import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import {
  actingPlaces,
  columnWidth,
  nodeWidth,
  type PlacedNode,
  rowHeight,
} from '@/lib/delegations/acting/acting-places';
import type { ActingNode } from '@/lib/delegations/acting/acting-tree';
import styles from './acting-graph.module.css';

const half = rowHeight / 2;

const pages = { person: '/identities/persons', agent: '/identities', connector: '/connectors' };

/** From the right edge of a node to the left edge of the one below it, level at both ends. */
function curve(from: PlacedNode, to: PlacedNode): string {
  const [x1, y1, x2, y2] = [from.x + nodeWidth, from.y + half, to.x, to.y + half];
  const bend = (columnWidth - nodeWidth) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

const words = ({ delegations, kind }: ActingNode): string =>
  `${delegations.toLocaleString('en')} ${kind === 'person' ? 'given' : delegations === 1 ? 'delegation' : 'delegations'}`;

function Node({ node, places }: { node: ActingNode; places: ReadonlyMap<string, PlacedNode> }): ReactNode {
  const place = places.get(node.key);
  const at = { '--x': `${place?.x ?? 0}px`, '--y': `${place?.y ?? 0}px` } as CSSProperties;
  return (
    <li>
      <Link
        className={styles.node}
        style={at}
        href={`${pages[node.kind]}/${node.id}`}
        title={`${node.name}, ${words(node)}`}
      >
        <Icon name={node.kind} size={14} />
        <span className={styles.name}>{node.name}</span>
        <span className={styles.count}>{node.more > 0 ? `${words(node)}, ${node.more} more below` : words(node)}</span>
      </Link>
      {node.children.length > 0 && (
        <ul>
          {node.children.map((child) => (
            <Node key={child.key} node={child} places={places} />
          ))}
        </ul>
      )}
    </li>
  );
}

/**
 * Who acts for whom. The graph and the nested list are one list, placed differently: a screen reader always has the
 * list, and so has a phone.
 */
export function ActingGraph({ roots, drawn }: { roots: ActingNode[]; drawn: boolean }): ReactNode {
  const { placed, width, height } = actingPlaces(roots);
  const places = new Map(placed.map((one) => [one.node.key, one]));
  const size = {
    '--width': `${width}px`,
    '--height': `${height}px`,
    '--node': `${nodeWidth}px`,
  } as CSSProperties;
  return (
    <section
      className={drawn ? `${styles.region} ${styles.drawn}` : styles.region}
      aria-label="Who acts for whom"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide graph is scrolled by keys
      tabIndex={0}
    >
      <div className={styles.graph} style={size}>
        <svg className={styles.edges} width={width} height={height} aria-hidden="true" focusable="false">
          {placed.map((one) => one.parent && <path key={one.node.key} d={curve(one.parent, one)} />)}
        </svg>
        <ul>
          {roots.map((root) => (
            <Node key={root.key} node={root} places={places} />
          ))}
        </ul>
      </div>
    </section>
  );
}
