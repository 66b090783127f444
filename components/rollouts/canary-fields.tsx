import type { ReactNode } from 'react';
import { Checkbox, Field, Input } from '@/components/ui/field';
import type { CanaryChoice } from '@/lib/rollouts/stage';
import styles from './rollout.module.css';

export type GroupChoice = { id: string; name: string; gateways: number };

/** For whom a canary decides: gateway groups, and a share of the callers in them. */
export function CanaryFields({
  groups,
  value,
  hint,
  onChange,
}: {
  groups: readonly GroupChoice[];
  value: CanaryChoice;
  /** Whom the share takes, in words. */
  hint?: string;
  onChange: (value: CanaryChoice) => void;
}): ReactNode {
  const toggle = (id: string, taken: boolean) =>
    onChange({ ...value, groupIds: taken ? [...value.groupIds, id] : value.groupIds.filter((one) => one !== id) });
  return (
    <>
      <fieldset className={styles.choices}>
        <legend>Gateway groups</legend>
        {groups.map(({ id, name, gateways }) => (
          <Checkbox
            key={id}
            label={`${name}, ${gateways} ${gateways === 1 ? 'gateway' : 'gateways'}`}
            checked={value.groupIds.includes(id)}
            onChange={(event) => toggle(id, event.target.checked)}
          />
        ))}
      </fieldset>
      <Field
        label="Share of the callers, percent"
        hint={hint ?? 'The same callers at every gateway; a wider share keeps them.'}
      >
        <Input
          type="number"
          min={1}
          max={100}
          required
          value={value.share}
          onChange={(event) => onChange({ ...value, share: Number(event.target.value) })}
        />
      </Field>
    </>
  );
}

/** Why the choice cannot be sent; undefined when it can. */
export function unfitCanary({ groupIds, share }: CanaryChoice): string | undefined {
  if (groupIds.length === 0) return 'Choose at least one gateway group.';
  return Number.isInteger(share) && share >= 1 && share <= 100 ? undefined : 'The share is a whole number, 1 to 100.';
}
