'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { argumentFields, enteredArguments, readArguments } from '@/lib/policies/argument-fields';
import { agentMethods, startingCall, targetOf } from '@/lib/policies/call-choices';
import type { RequestSketch } from '@/lib/policies/policy-tests';
import type { PolicyModels } from '@/lib/policies/server/load-policy-models';
import { ArgumentInputs } from './argument-inputs';
import styles from './dry-run.module.css';

/** The tool's fields, where the inventory knows the tool. */
function fieldsOf({ connectors }: PolicyModels, call: RequestSketch) {
  const tools = connectors.find(({ slug }) => slug === call.connector)?.tools;
  return argumentFields(tools?.find(({ name }) => name === call.target)?.inputSchema);
}

/** A call entered by choosing from the inventory. Remount it (by key) to start from another call. */
export function CallFields({
  inventory,
  start,
  onRun,
}: {
  inventory: PolicyModels;
  start: RequestSketch | null;
  onRun: (call: RequestSketch) => void;
}): ReactNode {
  const [call, setCall] = useState(() => start ?? startingCall(inventory));
  const fields = fieldsOf(inventory, call);
  const [entered, setEntered] = useState(() => enteredArguments(fields, call.arguments));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = (next: RequestSketch) => {
    setCall(next);
    setErrors({});
  };
  const target = targetOf(call.method);
  const tools = inventory.connectors.find(({ slug }) => slug === call.connector)?.tools ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target !== 'tool') {
      onRun({ ...call, arguments: {} });
      return;
    }
    const read = readArguments(fields, entered);
    setErrors(read.ok ? {} : read.errors);
    if (read.ok) onRun({ ...call, arguments: read.arguments });
  };
  return (
    <form className={styles.fields} onSubmit={submit}>
      <Field label="Agent">
        <Select value={call.agent} onChange={({ target: { value } }) => change({ ...call, agent: value })}>
          {!inventory.agents.some(({ spiffeId }) => spiffeId === call.agent) && (
            <option value={call.agent}>{call.agent || 'none registered'}</option>
          )}
          {inventory.agents.map(({ spiffeId, name }) => (
            <option key={spiffeId} value={spiffeId}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Connector">
        <Select
          value={call.connector}
          onChange={({ target: { value } }) =>
            change(startingCall(inventory, { ...call, connector: value, target: undefined }))
          }
        >
          {!inventory.connectors.some(({ slug }) => slug === call.connector) && (
            <option value={call.connector}>{call.connector || 'none registered'}</option>
          )}
          {inventory.connectors.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Method">
        <Select
          value={call.method}
          onChange={({ target: { value } }) =>
            change(startingCall(inventory, { ...call, method: value, target: undefined }))
          }
        >
          {agentMethods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </Select>
      </Field>
      {target === 'tool' && (
        <>
          <Field label="Tool">
            <Select value={call.target ?? ''} onChange={({ target: { value } }) => change({ ...call, target: value })}>
              {!tools.some(({ name }) => name === call.target) && (
                <option value={call.target ?? ''}>{call.target ?? 'no tool discovered'}</option>
              )}
              {tools.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
          <ArgumentInputs fields={fields} entered={entered} errors={errors} onChange={setEntered} />
        </>
      )}
      {(target === 'resource' || target === 'prompt') && (
        <Field label={target === 'resource' ? 'Resource URI' : 'Prompt'}>
          <Input
            mono
            required
            value={call.target ?? ''}
            spellCheck={false}
            onChange={({ target: { value } }) => change({ ...call, target: value })}
          />
        </Field>
      )}
      <Field label="Caller’s address">
        <Input
          mono
          required
          value={call.source}
          spellCheck={false}
          onChange={({ target: { value } }) => change({ ...call, source: value })}
        />
      </Field>
      <div>
        <Button kind="primary" type="submit" icon="play">
          Dry-run the call
        </Button>
      </div>
    </form>
  );
}
