import type { ReactNode } from 'react';
import { Properties } from '@/components/ui/properties';
import type { DecisionRecord } from '@/lib/decisions/record';

/** The arguments the policies could read, as the gateway recorded them. */
export function CallArguments({ record }: { record: DecisionRecord }): ReactNode {
  const input = record.request?.context.input;
  const entries = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return (
    <section aria-label="Arguments">
      <h3>Arguments</h3>
      {entries.length > 0 ? (
        <Properties
          entries={entries.map(([name, value]) => [
            name,
            <span key={name} className="mono">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </span>,
          ])}
        />
      ) : (
        <p className="support">
          {record.request ? 'None that policies read.' : 'Not recorded: the policies were not asked.'}
        </p>
      )}
    </section>
  );
}
