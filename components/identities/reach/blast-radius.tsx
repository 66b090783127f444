import type { ReactNode } from 'react';
import { ListFoot } from '@/components/connectors/list-foot';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Section } from '@/components/ui/section';
import { reachQuery } from '@/lib/identities/client/reach-queries';
import { isNarrowed, type ReachPageInput, type ReachPlace, reachHref } from '@/lib/identities/reach/page-input';
import type { ReadyReach } from '@/lib/identities/server/reach-of';
import { ReachControls } from './reach-controls';
import { ReachGraphView } from './reach-graph';
import { ReachProgress } from './reach-progress';
import { ReachedFigures, UsageNote } from './reach-summary';
import { ReachTable } from './reach-table';
import { useReach } from './use-reach';

const titles = { agent: 'Who can reach it', connector: 'What it can reach', person: 'What is reached for them' };

type Shown = { place: ReachPlace; name: string; input: ReachPageInput };

function Nothing({ place, name, input, reach }: Shown & { reach: ReadyReach }): ReactNode {
  if (reach.policyVersion === null) {
    return (
      <Empty reason="none" title="No policy is published yet">
        Without a permit every call is denied, so nothing can be reached.
      </Empty>
    );
  }
  if (isNarrowed(input) || input.access) {
    return (
      <Empty reason="no-match" title="Nothing matches" actions={<Button href={reachHref(place)}>Clear filters</Button>}>
        Take a filter out, or clear them all.
      </Empty>
    );
  }
  if (place.kind === 'person') {
    return (
      <Empty reason="none" title={`Nothing is reached for ${name}`}>
        No agent acts for them now, or policy v{reach.policyVersion} permits none of its calls.
      </Empty>
    );
  }
  return (
    <Empty reason="none" title={reach.grouping === 'agent' ? `No agent reaches ${name}` : `${name} reaches nothing`}>
      Policy v{reach.policyVersion} permits no call {reach.grouping === 'agent' ? 'of any of its tools' : 'of its'}.
    </Empty>
  );
}

function Rows({ place, name, input, reach }: Shown & { reach: ReadyReach }): ReactNode {
  if (reach.rows.length === 0) return <Nothing place={place} name={name} input={input} reach={reach} />;
  if (input.view) return <ReachGraphView place={place} name={name} input={input} view={input.view} />;
  const { page, perPage, matching, rows } = reach;
  const { page: _, ...fromStart } = input;
  return (
    <>
      <ReachTable place={place} input={input} reach={reach} />
      <ListFoot
        position={(page - 1) * perPage}
        shown={rows.length}
        total={matching}
        firstHref={page > 1 ? reachHref(place, fromStart) : null}
        nextHref={page * perPage < matching ? reachHref(place, { ...input, page: page + 1 }) : null}
      />
    </>
  );
}

/**
 * What can be reached under the policy in force, what of it was used, and what a revocation would cut.
 * @param action stands beside the heading: the draft that narrows it. @param children what would be cut, before the rows.
 */
export function BlastRadius({
  place,
  name,
  input,
  action,
  children,
}: Shown & { action?: ReactNode; children?: ReactNode }): ReactNode {
  const { view: _, ...filter } = input;
  const { data, error } = useReach(reachQuery(place), { id: place.id, ...filter });
  if (data?.state !== 'ready') return <ReachProgress work={data} error={error} />;
  return (
    <>
      <Section
        id="reach"
        title={titles[place.kind === 'person' ? 'person' : data.grouping]}
        note={data.policyVersion ? `under policy v${data.policyVersion}` : undefined}
        more={action}
        flush
      >
        <ReachedFigures place={place} reach={data} />
        <UsageNote reach={data} />
      </Section>
      {children}
      <ReachControls place={place} input={input} reach={data} />
      <Rows place={place} name={name} input={input} reach={data} />
    </>
  );
}
