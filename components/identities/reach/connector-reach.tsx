import type { ReactNode } from 'react';
import { Figures, Section } from '@/components/ui/section';
import { connectorExposure } from '@/lib/connectors/client/detail';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import type { ConnectorExposure } from '@/lib/connectors/server/read-exposure';
import { useApiQuery } from '@/lib/http/client/api-query';
import type { ReachPageInput } from '@/lib/identities/reach/page-input';
import { BlastRadius } from './blast-radius';
import styles from './reach.module.css';
import { CutSection } from './reach-summary';

const named = (values: readonly string[], none: string): string => (values.length > 0 ? values.join(', ') : none);

/** What whoever holds the connector holds: no policy stands between a server and what it serves. */
function Compromised({ id, exposure }: { id: string; exposure: ConnectorExposure }): ReactNode {
  const { tools, writing, dataClasses, destinations } = exposure;
  const href = `/connectors/${id}`;
  return (
    <Section id="compromised" title="If it is compromised" note="whatever the policy says" flush>
      <Figures
        label="What it holds"
        figures={[
          { value: tools.toLocaleString('en'), label: tools === 1 ? 'tool' : 'tools', href },
          { value: writing.toLocaleString('en'), label: writing === 1 ? 'of them writes' : 'of them write', href },
        ]}
      />
      <p className={styles.more}>
        Data classes: {named(dataClasses, 'none named')}. Destinations: {named(destinations, 'none named')}.
      </p>
    </Section>
  );
}

/** The blast radius of a connector: which agents reach which tools, what its revocation cuts, and what it holds. */
export function ConnectorReach({ connector, input }: { connector: ConnectorDetail; input: ReachPageInput }): ReactNode {
  const { id, name } = connector;
  const { data } = useApiQuery(connectorExposure, { id });
  return (
    <BlastRadius place={{ kind: 'connector', id }} name={name} input={input}>
      <div className={styles.halves}>
        <CutSection subject={{ kind: 'connector', id, name }} users={data?.users ?? null} />
        {data && <Compromised id={id} exposure={data} />}
      </div>
    </BlastRadius>
  );
}
