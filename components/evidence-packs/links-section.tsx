'use client';

import type { ReactNode } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { PackShare } from '@/lib/evidence-packs/server/read-evidence-pack';
import { useApiCommand } from '@/lib/http/client/api-query';
import styles from './evidence-packs.module.css';

function EndButton({ share }: { share: PackShare }): ReactNode {
  const end = useApiCommand<{ shareId: string }, { id: string }>('POST', '/api/v1/evidence-packs/shares/[shareId]/end');
  return (
    <Button
      small
      busy={end.pending}
      disabledReason={useWhyNot('evidence-packs:share')}
      aria-label={`End the link for ${share.recipient}`}
      onClick={() => void end.run({ shareId: share.id })}
    >
      End link
    </Button>
  );
}

function State({ share }: { share: PackShare }): ReactNode {
  if (share.ended)
    return (
      <TwoLines
        first={<Mark state="revoked">ended</Mark>}
        second={
          <>
            by {share.ended.byName}, <Time at={share.ended.at} form="date-minute" />
          </>
        }
      />
    );
  return (
    <TwoLines
      first={share.state === 'works' ? <Mark state="expiring">works</Mark> : <Mark state="unknown">expired</Mark>}
      second={
        <>
          {share.state === 'works' && 'until '}
          <Time at={share.expiresAt} form="date-minute" />
        </>
      }
    />
  );
}

/** Times a link was opened or downloaded from; the last ones on demand. */
function Opened({ share: { opened, opens } }: { share: PackShare }): ReactNode {
  if (opened === 0) return <span className="label">not opened</span>;
  return (
    <details className={styles.opens}>
      <summary className="number">{opened === 1 ? 'once' : `${opened.toLocaleString('en')} times`}</summary>
      <ul>
        {opens.map(({ at, what }) => (
          <li key={`${at} ${what}`}>
            <Time at={at} /> {what}
          </li>
        ))}
        {opens.length < opened && <li className="label">and {(opened - opens.length).toLocaleString('en')} before</li>}
      </ul>
    </details>
  );
}

/** Who was given a link to a pack, whether it still works, and when it was opened. */
export function LinksSection({ shares }: { shares: readonly PackShare[] }): ReactNode {
  if (shares.length === 0) return null;
  return (
    <Section id="links" title="Links" note={shares.length.toLocaleString('en')} flush>
      <Table label="Links to the pack" rows="two">
        <thead>
          <tr>
            <Th>For</Th>
            <Th>State</Th>
            <Th hideOnPhone>Opened</Th>
            <Th align="right">
              <span className="visually-hidden">End</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.id}>
              <Td>
                <TwoLines
                  first={share.recipient}
                  second={
                    <>
                      by {share.byName}, <Time at={share.at} form="date-minute" />
                    </>
                  }
                />
              </Td>
              <Td>
                <State share={share} />
              </Td>
              <Td hideOnPhone>
                <Opened share={share} />
              </Td>
              <Td align="right">{share.state === 'works' && <EndButton share={share} />}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
