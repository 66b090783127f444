import Link from 'next/link';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { counted } from '@/lib/overview/need';
import type { News } from '@/lib/overview/server/read-news';
import styles from './overview.module.css';

/** Connectors and agents that came since the person was last here, newest first. */
export function NewsSection({ news }: { news: News }): ReactNode {
  const { connectors, agents, since, sinceVisit } = news;
  const entries = [
    ...connectors.newest.map((one) => ({
      ...one,
      href: `/connectors/${one.id}`,
      what: `connector with ${counted(one.tools, 'tool')}`,
    })),
    ...agents.newest.map((one) => ({ ...one, href: `/identities/${one.id}`, what: 'agent registered' })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  const unlisted = [
    connectors.total > connectors.newest.length && {
      href: '/connectors?sort=-created',
      label: 'All connectors, newest first',
    },
    agents.total > agents.newest.length && { href: '/identities', label: 'All identities' },
  ].filter((link) => link !== false);
  return (
    <Section
      id="news"
      title={
        <>
          New since <Time at={since} form="date-minute" />
        </>
      }
      note={sinceVisit ? undefined : 'the last 7 days'}
      flush
    >
      {entries.length === 0 ? (
        <p className={styles.quietFlush}>No connector and no agent came.</p>
      ) : (
        <ul className={styles.news}>
          {entries.map(({ id, name, href, what, at }) => (
            <li key={id}>
              <span>
                <Link className="strong" href={href}>
                  {name}
                </Link>{' '}
                <span className="label">{what}</span>
              </span>
              <span className="label">
                <Time at={at} form="date-minute" />
              </span>
            </li>
          ))}
          {unlisted.map(({ href, label }) => (
            <li key={href}>
              <Link className="link" href={href}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
