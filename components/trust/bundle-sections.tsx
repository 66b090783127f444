import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { TrustDomainDetail } from '@/lib/trust/server/read-trust-domain';
import styles from './trust.module.css';

type Bundle = NonNullable<TrustDomainDetail['bundle']>;

function JwtKeys({ keys }: { keys: Bundle['jwtKeys'] }): ReactNode {
  return (
    <Section id="jwt-keys" title="Keys for JWT-SVIDs" note={keys.length.toLocaleString('en')} flush>
      {keys.length === 0 ? (
        <p className={styles.nothing}>None: no JWT-SVID of this trust domain is accepted.</p>
      ) : (
        <Table label="JWT keys in force">
          <thead>
            <tr>
              <Th>Key id</Th>
              <Th>Algorithm</Th>
            </tr>
          </thead>
          <tbody>
            {keys.map(({ kid, algorithm }) => (
              <tr key={kid}>
                <Td>
                  <CopyId value={kid} label="key id" />
                </Td>
                <Td>{algorithm}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function Authorities({ authorities }: { authorities: Bundle['authorities'] }): ReactNode {
  return (
    <Section id="authorities" title="Authorities for X.509-SVIDs" note={authorities.length.toLocaleString('en')} flush>
      {authorities.length === 0 ? (
        <p className={styles.nothing}>None: no X.509-SVID of this trust domain is accepted.</p>
      ) : (
        <Table label="X.509 authorities in force">
          <thead>
            <tr>
              <Th>Subject</Th>
              <Th hideOnPhone>Fingerprint</Th>
              <Th align="right">Ends</Th>
            </tr>
          </thead>
          <tbody>
            {authorities.map(({ fingerprint, subject, endsAt }) => (
              <tr key={fingerprint}>
                <Td>{subject || 'no subject'}</Td>
                <Td hideOnPhone>
                  <CopyId value={fingerprint} label="certificate fingerprint" />
                </Td>
                <Td align="right">
                  <Time at={endsAt} form="date-minute" />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** What stands in the bundle and is not used, and why. */
function LeftOut({ leftOut }: { leftOut: Bundle['leftOut'] }): ReactNode {
  if (leftOut.length === 0) return null;
  return (
    <Section id="left-out" title="Keys not used" note={leftOut.length.toLocaleString('en')}>
      <ul className={styles.leftOut}>
        {leftOut.map(({ key, why }) => (
          <li key={`${key} ${why}`}>
            <span className="mono">{key}</span> is left out. {why}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Bundles that were in force, the newest first. */
function History({ domain: { history, bundleCount } }: { domain: TrustDomainDetail }): ReactNode {
  const cut =
    bundleCount > history.length ? `${history.length} of ${bundleCount.toLocaleString('en')}` : String(bundleCount);
  return (
    <Section id="history" title="Bundles accepted" note={cut} flush>
      <Table label="Bundles, the newest first">
        <thead>
          <tr>
            <Th>Bundle</Th>
            <Th align="right">Sequence</Th>
            <Th align="right">Keys</Th>
            <Th hideOnPhone>Accepted by</Th>
            <Th align="right">Accepted</Th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ number, sequence, keys, acceptedAt, acceptedBy }) => (
            <tr key={number}>
              <Td>{number}</Td>
              <Td align="right">{sequence ?? 'none'}</Td>
              <Td align="right">{keys.toLocaleString('en')}</Td>
              <Td hideOnPhone>{acceptedBy}</Td>
              <Td align="right">
                <Time at={acceptedAt} form="date-second" />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** The keys gateways verify with, those for tokens and those for certificates apart, and the bundles before. */
export function BundleSections({ domain }: { domain: TrustDomainDetail }): ReactNode {
  const { bundle } = domain;
  if (!bundle) {
    return (
      <p className={styles.nothing}>
        There is no bundle yet. Gateways know the trust domain and accept nothing of it until its source brings one.
      </p>
    );
  }
  return (
    <>
      <JwtKeys keys={bundle.jwtKeys} />
      <Authorities authorities={bundle.authorities} />
      <LeftOut leftOut={bundle.leftOut} />
      <History domain={domain} />
    </>
  );
}
