import { type ReactNode, useState } from 'react';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { connectorCallers } from '@/lib/connectors/client/detail';
import type { SentCall } from '@/lib/connectors/server/call-connector';
import type { ConnectorDetail } from '@/lib/connectors/server/read-connector';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { callingAgents, identityList } from '@/lib/identities/client/queries';
import { argumentFields } from '@/lib/policies/argument-fields';
import { ArgumentsEntry, emptyEntry, readEntry } from './arguments-entry';
import { CallOutcome } from './call-outcome';
import styles from './detail.module.css';

type Call = { id: string; tool: string; agentId: string; gatewayId: string; arguments: Record<string, unknown> };

/**
 * One real call through a gateway, as a registered agent. What comes back is what the agent would get: the result, or the
 * denial with its decision.
 */
export function SendCallDialog({
  connector,
  tool: asked,
  onClose,
}: {
  connector: ConnectorDetail;
  tool: string;
  onClose: () => void;
}): ReactNode {
  const { id, gateways } = connector;
  const whyNot = useWhyNot('connectors:call');
  const { data: callers } = useApiQuery(connectorCallers, { id, from: 0 });
  const { data: agents } = useApiQuery(identityList, callingAgents);
  const call = useApiCommand<Call, SentCall>('POST', '/api/v1/connectors/[id]/calls');
  const [chosen, setChosen] = useState({ tool: asked, agentId: '', gatewayId: '' });
  const [entry, setEntry] = useState(emptyEntry);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [sent, setSent] = useState<SentCall | null>(null);

  const tools = callers?.tools ?? [];
  const tool = tools.find(({ name }) => name === chosen.tool) ?? tools[0];
  const agentId = chosen.agentId || agents?.identities[0]?.id || '';
  const gatewayId = chosen.gatewayId || gateways.find(({ state }) => state === 'ready')?.id || gateways[0]?.id || '';
  const fields = argumentFields(tool?.inputSchema);
  const missing = !tool
    ? 'No tool is known yet.'
    : !agentId
      ? 'No agent is registered.'
      : gatewayId
        ? undefined
        : 'No gateway serves it.';

  const send = async () => {
    const read = readEntry(fields, entry);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok || !tool) return;
    setSent(null);
    setSent(await call.run({ id, tool: tool.name, agentId, gatewayId, arguments: read.arguments }));
  };
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={(open) => !open && onClose()}
      title={`Send a call to ${connector.name}`}
      description="One real call with a credential of one minute. The gateway decides it as it decides every call, and it is logged and audited."
      foot={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            kind="primary"
            icon="play"
            busy={call.pending}
            disabledReason={whyNot ?? missing}
            onClick={() => void send()}
          >
            {call.pending ? 'Waiting for the answer' : 'Send call'}
          </Button>
        </>
      }
    >
      <div className={styles.call}>
        <div className={styles.callChoices}>
          <Field label="Tool">
            <Select
              value={tool?.name ?? ''}
              onChange={(event) => {
                setChosen({ ...chosen, tool: event.target.value });
                setEntry(emptyEntry);
                setErrors({});
                setSent(null);
              }}
            >
              {tools.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
          <Field label="As agent">
            <Select value={agentId} onChange={(event) => setChosen({ ...chosen, agentId: event.target.value })}>
              {(agents?.identities ?? []).map((agent) => (
                <option key={agent.id} value={agent.id}>
                  {agent.name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Through gateway">
            <Select value={gatewayId} onChange={(event) => setChosen({ ...chosen, gatewayId: event.target.value })}>
              {gateways.map((gateway) => (
                <option key={gateway.id} value={gateway.id}>
                  {gateway.name}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        {tool?.description && <p className={styles.description}>{tool.description}</p>}
        <ArgumentsEntry fields={fields} entry={entry} errors={errors} onChange={setEntry} />
        {call.problem && <ProblemNotice problem={call.problem} />}
        {sent && <CallOutcome connectorId={id} sent={sent} />}
      </div>
    </Dialog>
  );
}
