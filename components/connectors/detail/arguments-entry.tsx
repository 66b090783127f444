import type { ReactNode } from 'react';
import { ArgumentInputs } from '@/components/policies/dry-run/argument-inputs';
import { Button } from '@/components/ui/button';
import { Field, Textarea } from '@/components/ui/field';
import { readJsonArguments, wholeText } from '@/lib/connectors/json-arguments';
import {
  type ArgumentField,
  type Entered,
  enteredArguments,
  type ReadArguments,
  readArguments,
} from '@/lib/policies/argument-fields';
import styles from './detail.module.css';

/** Arguments as they stand: in the tool's own fields, or as the JSON somebody prefers to write. */
export type Entry = { entered: Entered; json: string | null };

export const emptyEntry: Entry = { entered: {}, json: null };

export const readEntry = (fields: readonly ArgumentField[], { entered, json }: Entry): ReadArguments =>
  json === null ? readArguments(fields, entered) : readJsonArguments(json);

/** The other form of the same arguments; what cannot be read yet is not lost, it starts empty there. */
function turned(fields: readonly ArgumentField[], entry: Entry): Entry {
  const read = readEntry(fields, entry);
  if (entry.json === null) {
    return { ...entry, json: read.ok ? JSON.stringify(read.arguments, null, 2) : '{}' };
  }
  return { entered: read.ok ? enteredArguments(fields, read.arguments) : entry.entered, json: null };
}

/** A call's arguments, as fields made from the tool's schema or as JSON. */
export function ArgumentsEntry({
  fields,
  entry,
  errors,
  onChange,
}: {
  fields: readonly ArgumentField[];
  entry: Entry;
  errors: Record<string, string>;
  onChange: (entry: Entry) => void;
}): ReactNode {
  const { entered, json } = entry;
  return (
    <div>
      <div className={styles.entryHead}>
        <b>Arguments</b>
        <Button kind="quiet" small onClick={() => onChange(turned(fields, entry))}>
          {json === null ? 'Write as JSON' : 'Write in fields'}
        </Button>
      </div>
      {json === null ? (
        <div className={styles.arguments}>
          <ArgumentInputs
            fields={fields}
            entered={entered}
            errors={errors}
            onChange={(next) => onChange({ entered: next, json })}
          />
        </div>
      ) : (
        <Field label="Arguments as JSON" error={errors[wholeText]}>
          <Textarea
            mono
            rows={6}
            value={json}
            spellCheck={false}
            onChange={(event) => onChange({ entered, json: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
