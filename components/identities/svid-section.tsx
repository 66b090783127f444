import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-id';
import { Field, Input, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { connectorList } from '@/lib/connectors/client/queries';
import { gatewayList } from '@/lib/gateways/client/queries';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import type { IdentityDetail } from '@/lib/identities/server/read-identity';
import styles from './identities.module.css';
import { IdentityPlaces } from './identity-places';

const ttlSeconds = 120;

type Issue = { spiffeId: string; audience: string; ttlSeconds: number };

function Code({ text, label }: { text: string; label: string }): ReactNode {
  return (
    <div className={styles.code}>
      <pre>{text}</pre>
      <CopyButton value={text} label={label} />
    </div>
  );
}

function LocalIssuer({ identity }: { identity: IdentityDetail }): ReactNode {
  const { data: gateways } = useApiQuery(gatewayList, {});
  const { data: connectors } = useApiQuery(connectorList, {});
  const issue = useApiCommand<Issue, { token: string; expiresAt: string }>('POST', '/api/v1/svids');
  const [typed, setTyped] = useState<string | null>(null);
  const [issued, setIssued] = useState<{ token: string; expiresAt: string } | null>(null);
  const whyNot = useWhyNot('identities:issue-svid');
  const endpoints = (gateways?.gateways ?? []).flatMap((gateway) =>
    (connectors?.connectors ?? []).map(({ slug }) => `${gateway.url}/mcp/${slug}`),
  );
  const audience = typed ?? endpoints[0] ?? '';
  const revoked = identity.openRevocationId ? `${identity.name} is revoked.` : undefined;
  const fault = audience !== '' && !URL.canParse(audience) ? 'An audience is a URL.' : undefined;
  return (
    <div className={styles.svid}>
      <p>
        {identity.trustDomain.name} is this console’s own issuer, for development. In production the workload’s SPIRE
        issues its SVIDs, and the console never holds one.
      </p>
      <div className={styles.audience}>
        <Field
          label="Audience"
          hint="A connector’s endpoint at a gateway: one credential opens one connector."
          error={fault}
        >
          <Input mono value={audience} onChange={(event) => setTyped(event.target.value.trim())} spellCheck={false} />
        </Field>
        <Field label="Endpoints there are">
          <Select
            value={endpoints.includes(audience) ? audience : ''}
            onChange={(event) => setTyped(event.target.value)}
          >
            <option value="" disabled>
              choose one
            </option>
            {endpoints.map((endpoint) => (
              <option key={endpoint}>{endpoint}</option>
            ))}
          </Select>
        </Field>
      </div>
      <div>
        <Button
          icon="key"
          busy={issue.pending}
          disabledReason={whyNot ?? revoked ?? fault ?? (audience ? undefined : 'Name an audience first.')}
          onClick={async () => setIssued(await issue.run({ spiffeId: identity.spiffeId, audience, ttlSeconds }))}
        >
          Issue SVID
        </Button>
      </div>
      {issue.problem && <ProblemNotice problem={issue.problem} />}
      {issued && (
        <div role="status">
          <p>
            Shown once. It ends at <Time at={issued.expiresAt} form="second" />, {ttlSeconds} s after it was issued.
          </p>
          <Code text={issued.token} label="SVID" />
        </div>
      )}
      <div>
        <p className="label">The same from a terminal on this machine</p>
        <Code
          text={`countersign svid ${identity.spiffeId} --audience ${audience} --ttl ${ttlSeconds}`}
          label="command"
        />
      </div>
      <div>
        <p className="label">A certificate for mutual TLS, over a key that stays on this machine</p>
        <Code text={`countersign svid ${identity.spiffeId} --x509 ./svid`} label="command for a certificate" />
      </div>
    </div>
  );
}

/** How it proves who it is, and where it does. */
export function SvidSection({ identity }: { identity: IdentityDetail }): ReactNode {
  return (
    <>
      <Section id="svid" title="SVIDs" note={`trust domain ${identity.trustDomain.name}`}>
        {identity.trustDomain.source === 'local' ? (
          <LocalIssuer identity={identity} />
        ) : (
          <p>{identity.trustDomain.name} issues its own SVIDs; gateways verify them with the keys of its bundle.</p>
        )}
      </Section>
      <IdentityPlaces id={identity.id} />
    </>
  );
}
