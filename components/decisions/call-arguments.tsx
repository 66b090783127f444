import type { ReactNode } from 'react';
import { Properties } from '@/components/ui/properties';
import type { DecisionRecord } from '@/lib/decisions/record';
import { sketchOfRecord } from '@/lib/policies/recorded-call';

/** What of a value stands here; the raw record has the whole. */
const shownCharacters = 400;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= shownCharacters) return text;
  return `${text.slice(0, shownCharacters)}… (${text.length.toLocaleString('en')} characters)`;
}

/** The arguments the policies could read, as the caller sent them. */
export function CallArguments({ record }: { record: DecisionRecord }): ReactNode {
  const input = sketchOfRecord(record)?.arguments ?? record.request?.context.input ?? {};
  const entries = Object.entries(input);
  return (
    <section aria-label="Arguments">
      <h3>Arguments</h3>
      {entries.length > 0 ? (
        <Properties
          entries={entries.map(([name, value]) => [
            name,
            <span key={name} className="mono">
              {shown(value)}
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
