import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { IssuedByCall } from '@/lib/credentials/server/read-issued';

/** What a call handed out, each a link to where it is known. */
export function HandedOut({ issued }: { issued: readonly IssuedByCall[] }): ReactNode {
  return issued.map(({ id, name, fingerprint }, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      <Link className="link" href={`/identities/credentials/${id}`}>
        {name}
      </Link>
      {fingerprint && <span className="mono"> {fingerprint}</span>}
    </Fragment>
  ));
}
