import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';
import { accessWords } from '@/lib/policies/access-words';
import { dryRunHref } from '@/lib/policies/dry-run-address';
import type { AccessMatrix, MatrixCell } from '@/lib/policies/server/access-matrix';
import type { ToolAccess } from '@/lib/policies/tool-access';
import styles from './matrix.module.css';
import { useGridKeys } from './use-grid-keys';

const signs: Record<ToolAccess['kind'], { icon: IconName; word: string }> = {
  allow: { icon: 'tick', word: 'allow' },
  conditional: { icon: 'circle-dotted', word: 'if' },
  forbidden: { icon: 'octagon-x', word: 'forbid' },
  'no-permit': { icon: 'dash', word: 'no permit' },
};

const sentence = (access: ToolAccess): string => {
  const { word, rest } = accessWords(access);
  return [word, rest].filter(Boolean).join(' ');
};

function Cell({
  cell,
  href,
  tabIndex,
  onFocus,
}: {
  cell: MatrixCell;
  href: string;
  tabIndex: number;
  onFocus: () => void;
}) {
  const { access, inForce } = cell;
  const { icon, word } = signs[access.kind];
  const title = [sentence(access), inForce && `In force: ${sentence(inForce)}`].filter(Boolean).join('\n');
  return (
    <Link href={href} tabIndex={tabIndex} onFocus={onFocus} data-access={access.kind} title={title}>
      <Icon name={icon} size={12} />
      <span>{word}</span>
      {inForce && (
        <em>
          <span className="visually-hidden">in force: </span>
          {signs[inForce.kind].word}
        </em>
      )}
    </Link>
  );
}

/** Agents down, tools across. Every cell leads to the dry run of that call. */
export function MatrixGrid({ matrix, draft }: { matrix: AccessMatrix; draft: string | null }): ReactNode {
  const { agents, tools, rows, connector } = matrix;
  const keys = useGridKeys(agents.length, tools.length);
  return (
    <div className={styles.region}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved through by arrow keys is a grid */}
      <table className={styles.grid} role="grid" aria-label={`Access to ${connector.name}`} onKeyDown={keys.onKeyDown}>
        <thead>
          <tr>
            <th scope="col">Agent</th>
            {tools.map(({ name, writes }) => (
              <th key={name} scope="col" data-writes={writes || undefined}>
                <span className="mono">{name}</span>
                {writes && <small>writes</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agents.map((agent, row) => (
            <tr key={agent.spiffeId}>
              <th scope="row" title={agent.spiffeId}>
                {agent.name}
              </th>
              {tools.map((tool, column) => {
                const cell = rows[row]?.[column];
                const call = { agent: agent.spiffeId, connector: connector.slug, tool: tool.name };
                return (
                  <td key={tool.name} data-cell={`${row} ${column}`} data-changed={cell?.inForce ? true : undefined}>
                    {cell && (
                      <Cell
                        cell={cell}
                        href={`${dryRunHref(call)}${draft ? `&draft=${draft}` : ''}`}
                        tabIndex={keys.tabIndex(row, column)}
                        onFocus={() => keys.onFocusCell(row, column)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
