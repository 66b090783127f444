'use client';

import type { ReactNode } from 'react';
import { DelegationsOf } from './delegations-of';

/** For whom an agent acts, and to whom it handed on. */
export function ActsFor({ agent }: { agent: { id: string; name: string } }): ReactNode {
  return (
    <>
      <DelegationsOf id="acts-for" title="Acts for" input={{ agent: agent.id }}>
        {agent.name} acts for nobody: it calls with its own SVID, or not at all.
      </DelegationsOf>
      <DelegationsOf id="handed-on" title="Handed on to" input={{ by: agent.id }}>
        {agent.name} handed nothing on.
      </DelegationsOf>
    </>
  );
}
