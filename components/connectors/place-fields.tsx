import type { ReactNode } from 'react';
import { Field, Select } from '@/components/ui/field';
import type { ConnectorChoices } from '@/lib/connectors/server/read-choices';

export type PlaceValue = { environment: string; tier: string; ownerId: string };

/** Environment, tier and owner of one connector or of many. */
export function PlaceFields({
  choices,
  value,
  onChange,
}: {
  choices: ConnectorChoices;
  value: PlaceValue;
  onChange: (value: PlaceValue) => void;
}): ReactNode {
  return (
    <>
      <Field label="Environment">
        <Select
          name="environment"
          value={value.environment}
          onChange={(event) => onChange({ ...value, environment: event.target.value })}
        >
          {choices.environments.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label="Tier" hint="The higher the tier, the sooner a gateway without contact denies its calls.">
        <Select name="tier" value={value.tier} onChange={(event) => onChange({ ...value, tier: event.target.value })}>
          {choices.tiers.map((tier) => (
            <option key={tier}>{tier}</option>
          ))}
        </Select>
      </Field>
      <Field label="Owner" hint="Who answers for it. It can be assigned later.">
        <Select
          name="owner"
          value={value.ownerId}
          onChange={(event) => onChange({ ...value, ownerId: event.target.value })}
        >
          <option value="">No owner</option>
          {choices.owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
