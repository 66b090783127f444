import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui/field';
import type { Decided } from '@/lib/connectors/import/choices';
import type { PreviewEntry, PreviewSecret } from '@/lib/connectors/server/preview-import';
import styles from './import.module.css';

/** Why a secret outside the environment can only be dropped. */
const onlyDropped: Record<PreviewSecret['place'], string> = {
  environment: '',
  argument:
    'Every process can read arguments: it is dropped. Give it in executableArgs on the gateway, or as a variable.',
  header: 'Only a server reached by URL is sent headers, and not of this name: it is dropped.',
  URL: 'Addresses end up in logs: it is dropped.',
};

function Secret({
  secret,
  group,
  said,
  onSay,
}: {
  secret: PreviewSecret;
  group: string;
  said: 'seal' | 'drop' | undefined;
  onSay: (word: 'seal' | 'drop') => void;
}): ReactNode {
  const option = (word: 'seal' | 'drop', label: string) => (
    <label>
      <input type="radio" name={group} checked={said === word} onChange={() => onSay(word)} />
      {label}
    </label>
  );
  return (
    <li className={styles.secret}>
      <p>
        <span className="mono strong">{secret.name}</span>
        <small>
          {secret.kind}, in its {secret.place} ·{' '}
          {secret.fingerprint ? (
            <>
              fingerprint <span className="mono">{secret.fingerprint}</span>
            </>
          ) : (
            'too short to compare'
          )}
        </small>
        {!secret.sealable && <small>{onlyDropped[secret.place]}</small>}
      </p>
      {secret.sealable ? (
        <fieldset className={styles.choice}>
          <legend className="visually-hidden">What becomes of {secret.name}</legend>
          {option('seal', 'Seal')}
          {option('drop', 'Drop')}
        </fieldset>
      ) : (
        <span className="label">dropped</span>
      )}
    </li>
  );
}

/** The secrets of one entry, each sealed or dropped by a word, and the variables whose value is not in the file. */
export function ImportSecrets({
  entry,
  decided,
  onDecide,
}: {
  entry: PreviewEntry;
  decided: Decided;
  onDecide: (change: Partial<Decided>) => void;
}): ReactNode {
  return (
    <>
      {entry.secrets.length > 0 && (
        <ul className={styles.secrets} aria-label={`Secrets of ${entry.name}`}>
          {entry.secrets.map((secret) => (
            <Secret
              key={secret.id}
              secret={secret}
              group={`${entry.key} ${secret.id}`}
              said={decided.secrets[secret.id]}
              onSay={(word) => onDecide({ secrets: { ...decided.secrets, [secret.id]: word } })}
            />
          ))}
        </ul>
      )}
      {entry.asked.map(({ name, about, required }) => (
        <Field
          key={name}
          label={<span className="mono">{name}</span>}
          hint={`${about} ${required ? 'Without it the server may not start.' : 'It may be left empty.'} A value is sealed.`}
        >
          <Input
            mono
            type="password"
            autoComplete="off"
            maxLength={16_384}
            value={decided.supplied[name] ?? ''}
            onChange={(event) => onDecide({ supplied: { ...decided.supplied, [name]: event.target.value } })}
          />
        </Field>
      ))}
    </>
  );
}
