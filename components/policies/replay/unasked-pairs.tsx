import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Table, TableFoot, Td, Th } from '@/components/ui/table';
import type { UnaskedPair } from '@/lib/policies/replay/unasked-pair';

const most = 200;

/** What the text newly grants and no recorded call shows, from the inventory. */
export function UnaskedPairs({ pairs }: { pairs: readonly UnaskedPair[] }): ReactNode {
  return (
    <div id="unasked">
      <Section id="unasked-pairs" title="Granted, but never asked for in the window" note={`${pairs.length}`} flush>
        <Table label="Pairs of agent and tool">
          <thead>
            <tr>
              <Th>Agent</Th>
              <Th>Tool</Th>
              <Th hideOnPhone>Access under the text</Th>
            </tr>
          </thead>
          <tbody>
            {pairs.slice(0, most).map(({ agent, connector, tool, after }) => (
              <tr key={`${agent} ${connector} ${tool}`}>
                <Td>{agent}</Td>
                <Td>
                  {connector}.<b className="mono">{tool}</b>
                </Td>
                <Td hideOnPhone>{after}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {pairs.length > most && (
          <TableFoot>
            {most} of {pairs.length.toLocaleString('en')} shown
          </TableFoot>
        )}
      </Section>
    </div>
  );
}
