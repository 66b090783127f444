import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { browserWords } from '@/lib/members/browser-words';
import type { OpenSession, OpenToken } from '@/lib/members/server/open-access';

/** What is open in a member's name now. */
export function OpenAccess({ sessions, tokens }: { sessions: OpenSession[]; tokens: OpenToken[] }): ReactNode {
  return (
    <section aria-label="Open now">
      <h3>Open now</h3>
      {sessions.length + tokens.length === 0 && <p className="label">No session and no API token.</p>}
      <ul>
        {sessions.map((session) => (
          <li key={session.id} title={session.userAgent ?? undefined}>
            {browserWords(session.userAgent)}{' '}
            <span className="label">
              since <Time at={session.createdAt} form="date-minute" />
            </span>
          </li>
        ))}
        {tokens.map((token) => (
          <li key={token.id}>
            API token {token.name}{' '}
            <span className="label">
              until <Time at={token.expiresAt} form="date" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
