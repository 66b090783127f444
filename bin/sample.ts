import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Actor, Role } from '@/lib/access/permissions';
import { setCallCredentials } from '@/lib/call-credentials/server/set-call-credentials';
import { bindIdentity } from '@/lib/connectors/server/bind-identity';
import { registerConnector } from '@/lib/connectors/server/register-connector';
import { database } from '@/lib/database/client';
import { registerIdentity } from '@/lib/identities/server/register-identity';
import { dataFolder } from '@/lib/keys/server/data-folder';
import { inviteMember } from '@/lib/members/server/invite-member';
import type { Command } from '@/lib/operations/command';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { createPolicyTest } from '@/lib/policies/server/policy-tests';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { door } from '@/lib/registry/door';
import {
  agentSpiffeId,
  connectorSpiffeId,
  sampleAgents,
  sampleCalls,
  sampleClientConfig,
  sampleConnectors,
  sampleMembers,
  samplePolicies,
} from '@/lib/workspace/sample-content';
import { markSample } from '@/lib/workspace/server/mark-sample';
import { allowSampleCommands, writeSampleFiles } from '@/lib/workspace/server/sample-files';
import { samplePlaces } from '@/lib/workspace/server/sample-places';
import { ticketDesk, ticketDeskCalls, ticketDeskPolicies, ticketDeskUrl } from '@/lib/workspace/ticket-desk';

/** Makes the sample workspace through public commands, once; prints one line of JSON with its one-time links. */
const db = database();
const discoverySeconds = 60;
/** Where the ticket desk answers; null where none is started. */
const deskPort = process.env.TICKET_DESK_PORT ? Number(process.env.TICKET_DESK_PORT) : null;

const setup: Actor = { kind: 'setup', id: 'setup', name: 'Set-up', roles: ['administrator'], sessionId: null };
/** The sample's people act through the set-up, and every event says so. */
const as = (member: { memberId: string; name: string; roles: readonly Role[] }): Actor => ({
  kind: 'setup',
  id: member.memberId,
  name: member.name,
  roles: member.roles,
  sessionId: null,
});

async function execute<I extends z.ZodType, R>(command: Command<I, R>, actor: Actor, input: unknown): Promise<R> {
  const outcome = await door().execute(command, actor, input);
  if (!outcome.ok)
    throw new Error(`${command.action}: ${[outcome.problem.title, outcome.problem.detail].filter(Boolean).join(' ')}`);
  return outcome.value;
}

/** Waits until gateways reported every connector's tools: policies are checked against them. */
async function untilDiscovered(): Promise<void> {
  const deadline = Date.now() + discoverySeconds * 1000;
  for (;;) {
    const waiting = await db.connector.findMany({ where: { tools: { none: {} } }, select: { name: true } });
    if (waiting.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(
        `No gateway reported the tools of ${waiting.map(({ name }) => name).join(', ')} within ${discoverySeconds} s. See the gateways' logs.`,
      );
    }
    await pause(100);
  }
}

type Placed = (typeof sampleConnectors)[number] | typeof ticketDesk;

async function create(): Promise<{ name: string; role: string; url: string }[]> {
  const domain = await db.trustDomain.findFirstOrThrow({ where: { source: 'local' } });
  writeSampleFiles(dataFolder());
  const places = samplePlaces(dataFolder(), domain.name);
  allowSampleCommands(dataFolder('gateways'), sampleClientConfig(places));

  const members = new Map<string, { memberId: string; name: string; roles: readonly Role[]; link: string }>();
  for (const member of sampleMembers) {
    const invited = await execute(inviteMember, setup, member);
    members.set(member.email, { ...member, memberId: invited.memberId, link: invited.link });
  }
  const owner = (email: string | null) => (email ? (members.get(email)?.memberId ?? null) : null);
  const [author, approver] = [...members.values()];
  if (!author || !approver) throw new Error('The sample needs an author and an approver.');

  const identities: string[] = [];
  for (const agent of sampleAgents) {
    const spiffeId = agentSpiffeId(domain.name, agent.name);
    identities.push(
      (
        await execute(registerIdentity, as(author), {
          kind: 'agent',
          name: agent.name,
          spiffeId,
          ownerId: owner(agent.owner),
        })
      ).id,
    );
  }
  const connectors: string[] = [];
  /** Registers a connector with the identity it runs as. */
  const register = async ({ owner: email, ...about }: Placed, upstream: unknown): Promise<string> => {
    const ownerId = owner(email);
    const { id } = await execute(registerConnector, as(author), { ...about, ownerId, upstream });
    const spiffeId = connectorSpiffeId(domain.name, about.slug);
    const runsAs = { kind: 'connector', name: about.name, spiffeId, ownerId };
    const identity = await execute(registerIdentity, as(author), runsAs);
    await execute(bindIdentity, as(author), { id, identityId: identity.id });
    connectors.push(id);
    identities.push(identity.id);
    return id;
  };
  const { mcpServers } = sampleClientConfig(places);
  for (const about of sampleConnectors) await register(about, { kind: 'stdio', ...mcpServers[about.slug] });
  if (deskPort !== null) {
    const id = await register(ticketDesk, { kind: 'http', url: ticketDeskUrl(deskPort) });
    await execute(setCallCredentials, as(author), { id, mode: 'required' });
  }
  await untilDiscovered();

  const tests: string[] = [];
  for (const call of [...sampleCalls(places), ...(deskPort === null ? [] : ticketDeskCalls)]) {
    const verb = call.expected === 'allow' ? 'may' : 'may not';
    const about = Object.values(call.args)[0];
    const name = `${call.agent} ${verb} ${call.tool} in ${call.connector}${about === undefined ? '' : ` with ${String(about)}`}`;
    const request = {
      agent: agentSpiffeId(domain.name, call.agent),
      connector: call.connector,
      method: 'tools/call',
      target: call.tool,
      arguments: call.args,
    };
    tests.push((await execute(createPolicyTest, as(author), { name, request, expected: call.expected })).id);
  }
  const text = samplePolicies(places) + (deskPort === null ? '' : ticketDeskPolicies(domain.name));
  const draft = await execute(draftPolicy, as(author), { text, title: 'Sample policies' });
  await execute(proposePolicy, as(author), {
    id: draft.id,
    message: 'Docs for release-notes, memory and demo tools for triage, no writes, no environment.',
  });
  await execute(publishPolicy, as(approver), { draftId: draft.id });
  await execute(markSample, setup, {
    members: [...members.values()].map(({ memberId }) => memberId),
    connectors,
    identities,
    tests,
  });
  return [...members.values()].map(({ name, roles, link }) => ({ name, role: roles[0] ?? '', url: link }));
}

const exists = (await db.sampleWorkspace.count()) > 0;
console.log(JSON.stringify({ links: exists ? [] : await create() }));
await db.$disconnect();
