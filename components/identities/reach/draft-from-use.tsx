import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useWhyNotWritten } from '@/components/policies/git/use-why-not-written';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Time } from '@/components/ui/time';
import { useToast } from '@/components/ui/toasts';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { leastPrivilegeDraft } from '@/lib/identities/client/reach-queries';
import type { LeastPrivilegeDraft } from '@/lib/identities/server/least-privilege';
import styles from './reach.module.css';

type Agent = { id: string; name: string };

function Told({ draft, agent }: { draft: LeastPrivilegeDraft; agent: Agent }): ReactNode {
  const { sentences, takesAway, lost, recordedFrom, guards, unread } = draft;
  return (
    <div className={styles.sentences}>
      <p>{sentences.grants}</p>
      <p>{sentences.takesAway}</p>
      {takesAway.length > 0 && (
        <ul className="label">
          {takesAway.map(({ connector, tools }) => (
            <li key={connector.id}>
              {connector.name}: <span className="mono">{tools.slice(0, 8).join(', ')}</span>
              {tools.length > 8 && ` and ${tools.length - 8} more`}
            </li>
          ))}
        </ul>
      )}
      {recordedFrom && (
        <p>
          Decisions are recorded only since <Time at={recordedFrom} form="date-minute" />: what it needs less often is
          taken away too.
        </p>
      )}
      {guards.length > 0 && (
        <p className="label">
          Permits it shares with other agents stay as they are; a forbid keeps {agent.name} from what they open beyond.
        </p>
      )}
      {lost.length > 0 && <p className="label">What it used and is not permitted any more stays closed.</p>}
      {unread && <p role="status">There are too many calls to look at the arguments of each.</p>}
    </div>
  );
}

function DraftDialog({ agent, onClose }: { agent: Agent; onClose: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const [observed, setObserved] = useState(false);
  const { data, error, isPlaceholderData } = useApiQuery(leastPrivilegeDraft, { id: agent.id, observed });
  const start = useApiCommand<{ text: string; title: string; baseVersion: number }, { id: string }>(
    'POST',
    '/api/v1/policies/drafts',
  );
  const nothing = data && data.takesAway.length === 0 && !observed ? 'There is nothing to take away.' : undefined;
  const submit = async () => {
    if (!data) return;
    const { text, title, baseVersion } = data;
    const made = await start.run({ text, title, baseVersion });
    if (!made) return;
    toast({ title: 'The draft is started', text: data.sentences.grants });
    router.push(`/policies/drafts/${made.id}?view=changes`);
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Draft a policy for what ${agent.name} used`}
      description="Nothing changes until the draft is reviewed and published."
      submitLabel="Start the draft"
      submitIcon="pencil"
      busy={start.pending}
      disabledReason={data && !isPlaceholderData ? nothing : 'The draft is being written.'}
      problem={error?.problem ?? start.problem}
      onSubmit={submit}
    >
      {data ? <Told draft={data} agent={agent} /> : !error && <p role="status">Reading what it used</p>}
      <Checkbox
        label="Also require the folder or host that all its calls of a tool had in common"
        checked={observed}
        onChange={(event) => setObserved(event.target.checked)}
      />
      <p>
        <Link className="link" href={`/identities/${agent.id}?use=unused&use=no-data`}>
          Look at what it may call and did not use
        </Link>
      </p>
    </FormDialog>
  );
}

/** Starts the draft that leaves an agent only what it used, after saying what it grants and takes away. */
export function DraftFromUse({ agent, quiet = false }: { agent: Agent; quiet?: boolean }): ReactNode {
  const shut = useWhyNotWritten('policies:draft');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        small
        kind={quiet ? 'quiet' : undefined}
        icon="pencil"
        disabledReason={shut}
        aria-label={quiet ? `Draft narrower policy for ${agent.name}` : undefined}
        onClick={() => setOpen(true)}
      >
        {quiet ? 'Draft narrower policy' : 'Draft a policy for what it used'}
      </Button>
      {isOpen && <DraftDialog agent={agent} onClose={() => setOpen(false)} />}
    </>
  );
}
