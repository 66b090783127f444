'use client';

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { ExportMenu } from '@/components/ui/export-menu';
import { Field, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { useApiQuery } from '@/lib/http/client/api-query';
import { matrixSide } from '@/lib/policies/access-matrix';
import { policyDrafts, policyInventory, policyMatrix } from '@/lib/policies/client/queries';
import type { AccessMatrix } from '@/lib/policies/server/access-matrix';
import { PoliciesTabs } from '../policies-tabs';
import styles from './matrix.module.css';
import { MatrixGrid } from './matrix-grid';

const noModels = { connectors: [], agents: [] };

/** Who may call which tool of a connector, in force or under a draft, as the engine computes it from the inventory. */
export function MatrixView(): ReactNode {
  const [{ connector, draft, agents, tools }, set] = useQueryStates({
    connector: parseAsString,
    draft: parseAsString,
    agents: parseAsInteger.withDefault(1),
    tools: parseAsInteger.withDefault(1),
  });
  const models = useApiQuery(policyInventory, {});
  const inventory = models.data ?? noModels;
  const drafts = useApiQuery(policyDrafts, {}).data?.drafts ?? [];
  const slug = connector ?? inventory.connectors[0]?.slug ?? '';
  const input = { connector: slug, draft: draft ?? undefined, agentPage: agents, toolPage: tools };
  const answer = useApiQuery(policyMatrix, input, { enabled: slug !== '' });
  const matrix = answer.error ? null : (answer.data ?? null);
  const search = new URLSearchParams({ connector: slug, ...(draft ? { draft } : {}) });
  return (
    <Page
      title="Matrix"
      heading="Who can call what"
      sub="Computed by the engine over the inventory. A cell opens the dry run of that call."
      actions={
        matrix && (
          <ExportMenu href={`/api/v1/policies/matrix/export?${search}`} total={matrix.agentCount * matrix.toolCount} />
        )
      }
    >
      <PoliciesTabs current="Matrix" />
      {models.data && inventory.connectors.length === 0 ? (
        <Empty
          reason="none"
          title="There is no connector to ask about"
          actions={
            <Button kind="primary" href="/connectors/import">
              Import connectors
            </Button>
          }
        >
          The matrix shows agents against the tools of one connector.
        </Empty>
      ) : (
        <div className={styles.choice}>
          <Field label="Connector">
            <Select value={slug} onChange={(event) => void set({ connector: event.target.value, tools: null })}>
              {inventory.connectors.map((one) => (
                <option key={one.slug} value={one.slug}>
                  {one.name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Policies">
            <Select value={draft ?? ''} onChange={(event) => void set({ draft: event.target.value || null })}>
              <option value="">{matrix?.version ? `v${matrix.version}, in force` : 'in force'}</option>
              {drafts.map(({ id, title, authorName }) => (
                <option key={id} value={id}>
                  {title}, {authorName}
                </option>
              ))}
            </Select>
          </Field>
          {matrix && <Counts matrix={matrix} isDraft={draft !== null} />}
        </div>
      )}
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      {matrix && matrix.agents.length > 0 && matrix.tools.length > 0 && <MatrixGrid matrix={matrix} draft={draft} />}
      {matrix && (matrix.agents.length === 0 || matrix.tools.length === 0) && (
        <Empty
          reason="none"
          title={matrix.agents.length === 0 ? 'No agent here' : `${matrix.connector.name} has no tool here`}
        >
          {matrix.agents.length === 0
            ? 'Register an agent under Identities to see what it may call.'
            : 'Its tools appear once a gateway has discovered them.'}
        </Empty>
      )}
      {matrix && <Pages matrix={matrix} agents={agents} tools={tools} onTurn={(next) => void set(next)} />}
    </Page>
  );
}

function Counts({ matrix, isDraft }: { matrix: AccessMatrix; isDraft: boolean }): ReactNode {
  const changed = matrix.rows.flat().filter(({ inForce }) => inForce !== null).length;
  const words = `${matrix.agentCount} ${matrix.agentCount === 1 ? 'agent' : 'agents'}, ${matrix.toolCount} ${matrix.toolCount === 1 ? 'tool' : 'tools'}`;
  return (
    <p className={styles.counts} role="status">
      {isDraft ? `${words}, ${changed} of these cells differ from what is in force` : words}
    </p>
  );
}

function Pages({
  matrix,
  agents,
  tools,
  onTurn,
}: {
  matrix: AccessMatrix;
  agents: number;
  tools: number;
  onTurn: (next: { agents?: number; tools?: number }) => void;
}): ReactNode {
  const sides = [
    { name: 'agents', at: agents, count: matrix.agentCount },
    { name: 'tools', at: tools, count: matrix.toolCount },
  ] as const;
  const long = sides.filter(({ count }) => count > matrixSide);
  if (long.length === 0) return null;
  return (
    <div className={styles.pages}>
      {long.map(({ name, at, count }) => (
        <span key={name} className="inline">
          {`${name} ${(at - 1) * matrixSide + 1} to ${Math.min(at * matrixSide, count)} of ${count}`}
          <Button
            small
            disabledReason={at <= 1 ? 'These are the first.' : undefined}
            onClick={() => onTurn({ [name]: at - 1 })}
          >
            Previous {name}
          </Button>
          <Button
            small
            disabledReason={at * matrixSide >= count ? 'These are the last.' : undefined}
            onClick={() => onTurn({ [name]: at + 1 })}
          >
            Next {name}
          </Button>
        </span>
      ))}
    </div>
  );
}
