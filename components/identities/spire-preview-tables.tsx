import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import importStyles from '@/components/connectors/import.module.css';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { useApiCommand } from '@/lib/http/client/api-query';
import { spireImportPath } from '@/lib/identities/client/spire';
import type { SpireImported } from '@/lib/identities/server/import-spire';
import type { SpirePreview } from '@/lib/identities/server/preview-spire-import';
import type { Standing, StandingWorkload } from '@/lib/identities/server/spire-standing';
import styles from './identities.module.css';

type Kind = 'agent' | 'connector';
type Choice = Kind | 'none';

function StandingBadge({ standing }: { standing: Standing }): ReactNode {
  switch (standing) {
    case 'new':
      return <Badge state="pending">new</Badge>;
    case 'known':
      return <Badge state="allow">already known</Badge>;
    case 'unknown-domain':
      return <Badge state="unknown">unknown trust domain</Badge>;
  }
}

/** Selectors of every entry; on several nodes, those of each node apart. */
function Places({ workload: { entries, parents } }: { workload: StandingWorkload }): ReactNode {
  return (
    <ul className={styles.places}>
      {entries.map(({ entryId, parentId, selectors }) => (
        <li key={entryId}>
          <span className="mono">{selectors.join(', ') || 'no selectors'}</span>
          {parents.length > 1 && <small>on {parentId}</small>}
        </li>
      ))}
    </ul>
  );
}

function WorkloadRow({
  workload,
  choice,
  onChoose,
}: {
  workload: StandingWorkload;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}): ReactNode {
  const { spiffeId, name, standing, identity, parents } = workload;
  return (
    <tr>
      <Td>
        {standing === 'new' && (
          <Checkbox
            hideLabel
            label={`Take ${spiffeId}`}
            checked={choice !== 'none'}
            onChange={(event) => onChoose(event.target.checked ? 'agent' : 'none')}
          />
        )}
      </Td>
      <Td>
        <TwoLines
          first={identity ? <Link href={`/identities/${identity.id}`}>{identity.name}</Link> : name}
          second={spiffeId}
          mono
        />
      </Td>
      <Td>
        <StandingBadge standing={standing} />
        {parents.length > 1 && <Badge state="expiring">{parents.length} nodes</Badge>}
      </Td>
      <Td>
        {standing === 'new' ? (
          <Select
            aria-label={`Kind of ${spiffeId}`}
            value={choice}
            onChange={(event) => onChoose(event.target.value as Choice)}
          >
            <option value="agent">agent</option>
            <option value="connector">connector</option>
            <option value="none">leave out</option>
          </Select>
        ) : (
          (identity?.kind ?? '–')
        )}
      </Td>
      <Td hideOnPhone className={styles.selectors}>
        <Places workload={workload} />
      </Td>
    </tr>
  );
}

function Workloads({
  workloads,
  choiceOf,
  onChoose,
}: {
  workloads: StandingWorkload[];
  choiceOf: (workload: StandingWorkload) => Choice;
  onChoose: (spiffeId: string, choice: Choice) => void;
}): ReactNode {
  return (
    <Table label="Workloads in the list" rows="two">
      <thead>
        <tr>
          <Th>
            <span className="visually-hidden">Take</span>
          </Th>
          <Th>Workload</Th>
          <Th>Here</Th>
          <Th>Kind</Th>
          <Th hideOnPhone>Selectors</Th>
        </tr>
      </thead>
      <tbody>
        {workloads.map((workload) => (
          <WorkloadRow
            key={workload.spiffeId}
            workload={workload}
            choice={choiceOf(workload)}
            onChoose={(choice) => onChoose(workload.spiffeId, choice)}
          />
        ))}
      </tbody>
    </Table>
  );
}

function Agents({ agents }: { agents: SpirePreview['agents'] }): ReactNode {
  return (
    <Table label="SPIRE agents in the list">
      <thead>
        <tr>
          <Th>SPIRE agent</Th>
          <Th>Here</Th>
          <Th hideOnPhone>Attested by</Th>
        </tr>
      </thead>
      <tbody>
        {agents.map(({ spiffeId, attestation, standing, banned }) => (
          <tr key={spiffeId}>
            <Td mono>{spiffeId}</Td>
            <Td>
              <StandingBadge standing={standing} /> {banned && <Badge state="revoked">banned</Badge>}
            </Td>
            <Td hideOnPhone>{attestation}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What would be registered and what would be brought up to date, decided row by row; the button does it, all or none. */
export function SpirePreviewTables({
  text,
  preview: { kind, workloads, agents, isCut },
  onImported,
}: {
  text: string;
  preview: SpirePreview;
  onImported: (imported: SpireImported) => void;
}): ReactNode {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const command = useApiCommand<Record<string, unknown>, SpireImported>('POST', spireImportPath);
  const choiceOf = ({ spiffeId, standing }: StandingWorkload): Choice =>
    standing === 'new' ? (choices.get(spiffeId) ?? 'agent') : 'none';
  const take = workloads.flatMap((workload) => {
    const choice = choiceOf(workload);
    return choice === 'none' ? [] : [{ spiffeId: workload.spiffeId, kind: choice }];
  });
  const known = workloads.filter(({ standing }) => standing === 'known').length;
  const keepable = agents.filter(({ standing }) => standing !== 'unknown-domain').length;
  const some = (kind === 'entries' ? take.length + known : keepable) > 0;
  const words =
    kind === 'entries'
      ? `${take.length.toLocaleString('en')} to register, ${known.toLocaleString('en')} known and brought up to date.`
      : `${keepable.toLocaleString('en')} of ${agents.length.toLocaleString('en')} belong to a trust domain known here.`;
  const submit = async () => {
    const imported = await command.run({ text, take });
    if (imported) onImported(imported);
  };
  return (
    <>
      {kind === 'entries' ? (
        <Workloads
          workloads={workloads}
          choiceOf={choiceOf}
          onChoose={(spiffeId, choice) => setChoices((before) => new Map(before).set(spiffeId, choice))}
        />
      ) : (
        <Agents agents={agents} />
      )}
      <div className={importStyles.foot}>
        {command.problem && <ProblemNotice problem={command.problem} />}
        <p role="status">
          {words}
          {isCut && ' The server has more than it printed: import the rest as well.'}
        </p>
        <Button
          kind="primary"
          busy={command.pending}
          disabledReason={some ? undefined : 'Nothing in the list can be imported.'}
          onClick={submit}
        >
          {kind === 'entries' ? 'Import workloads' : 'Import SPIRE agents'}
        </Button>
      </div>
    </>
  );
}
