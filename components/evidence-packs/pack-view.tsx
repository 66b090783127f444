'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Facts } from '@/components/ui/properties';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { evidenceHref } from '@/lib/evidence/page-input';
import { downloadHref, evidencePack } from '@/lib/evidence-packs/client/queries';
import type { PackDetail } from '@/lib/evidence-packs/server/read-evidence-pack';
import { isUnderWay } from '@/lib/evidence-packs/state';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { CoverSection } from './cover-section';
import styles from './evidence-packs.module.css';
import { FilesSection } from './files-section';
import { LinksSection } from './links-section';
import { PackState } from './pack-state';
import { scopeWords } from './pack-words';
import { ShareButton } from './share-button';

const trail = [
  { label: 'Evidence', href: '/evidence' },
  { label: 'Reports', href: '/evidence/packs' },
];

function StopButton({ pack }: { pack: PackDetail }): ReactNode {
  const cancel = useApiCommand<{ id: string }, { id: string }>('POST', '/api/v1/evidence-packs/[id]/cancellation');
  const reason = useWhyNot('evidence-packs:make');
  return (
    <Button
      busy={cancel.pending}
      disabledReason={pack.state === 'stopping' ? 'It stops at the next file.' : reason}
      onClick={() => void cancel.run({ id: pack.id })}
    >
      Stop
    </Button>
  );
}

/** The form of a new pack, filled in with what this one is of. */
function againHref({ framework, from, to, environments, redacted }: PackDetail): string {
  const asked = { from, to, ...(environments.length > 0 && { environment: environments }) };
  return evidenceHref('/evidence/packs/new', { ...asked, ...{ framework, ...(redacted && { redacted: 'true' }) } });
}

function Actions({ pack }: { pack: PackDetail }): ReactNode {
  if (isUnderWay(pack.state)) return <StopButton pack={pack} />;
  if (pack.state !== 'made')
    return (
      <Button kind="primary" href={againHref(pack)}>
        Make it again
      </Button>
    );
  return (
    <>
      {pack.previousTo && (
        <Button href={evidenceHref('/evidence/changes', { from: pack.from, to: pack.to, since: pack.previousTo })}>
          Show what changed
        </Button>
      )}
      <ShareButton id={pack.id} />
      <Button kind="primary" icon="download" href={downloadHref(pack.id)} download>
        Download pack
      </Button>
    </>
  );
}

function PackFacts({ pack }: { pack: PackDetail }): ReactNode {
  const { end, making } = pack;
  return (
    <Facts
      entries={[
        ['', <PackState key="state" state={pack.state} making={making} />],
        ['', making ? <span key="doing">{making.doing}</span> : undefined],
        ['Scope', scopeWords(pack.environments)],
        ['People', pack.redacted ? 'by pseudonyms' : 'by name'],
        ['As of', <Time key="as-of" at={pack.asOf} />],
        ['Asked by', pack.requesterName],
        ['Took', end?.digest ? durationWords(end.durationMs) : undefined],
      ]}
    />
  );
}

/** One pack: how far it is, what its first page says, its files, and who was given a link. */
export function PackView({ id }: { id: string }): ReactNode {
  const { data: pack, error } = useApiQuery(evidencePack, { id });
  if (error || !pack)
    return (
      <Page title="Pack" trail={trail}>
        {error && <ProblemNotice problem={error.problem} />}
      </Page>
    );
  const { end, cover, files } = pack;
  return (
    <Page
      title={pack.frameworkName}
      heading={`Evidence pack: ${pack.frameworkName}`}
      trail={trail}
      sub={
        <>
          <Time at={pack.from} form="date-minute" /> to <Time at={pack.to} form="date-minute" />
        </>
      }
      facts={<PackFacts pack={pack} />}
      actions={<Actions pack={pack} />}
    >
      {pack.state === 'failed' && (
        <ProblemNotice problem={{ title: 'The pack could not be made.', ...(end?.detail && { detail: end.detail }) }} />
      )}
      {cover && end?.digest && (
        <div className={styles.columns}>
          <div>
            <CoverSection cover={cover} digest={end.digest} />
            <LinksSection shares={pack.shares} />
          </div>
          <FilesSection
            files={files}
            link={(name) => (
              <a className="link" href={downloadHref(id, name)} download>
                {name}
              </a>
            )}
          />
        </div>
      )}
    </Page>
  );
}
