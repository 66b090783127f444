import { randomUUID } from 'node:crypto';
import { addActor, addConnector, addPlaces } from '@/lib/connectors/server/test/inventory';
import type { Database } from '@/lib/database/client';
import type { DecisionRecord } from '@/lib/decisions/record';
import { decisionAt, type SealingGateway, sealingGateway } from '@/lib/decisions/server/test/sealing-gateway';
import { createDoor, type Door } from '@/lib/operations/door';
import { buildRequest } from '@/lib/policies/build-request';
import { createPolicyEngine, type PolicyEngine } from '@/lib/policies/engine';
import { loadCedar } from '@/lib/policies/node-cedar';
import { draftPolicy } from '@/lib/policies/server/draft-policy';
import { loadPolicyModels, type PolicyModels } from '@/lib/policies/server/load-policy-models';
import { proposePolicy } from '@/lib/policies/server/propose-policy';
import { publishPolicy } from '@/lib/policies/server/publish-policy';
import { addMember } from '@/lib/policies/server/test/policy-desk';
import { splitPolicies } from '@/lib/policies/split-policies';

const dayMs = 86_400_000;
const domain = 'reach.test';
const path = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };

async function must<T>(
  work: Promise<{ ok: true; value: T } | { ok: false; problem: { title: string; detail?: string } }>,
) {
  const outcome = await work;
  if (!outcome.ok) throw new Error(`${outcome.problem.title} ${outcome.problem.detail ?? ''}`);
  return outcome.value;
}

/** What an engine loaded with a text and the inventory says of calls as gateways build them. */
function engineOf(text: string, { connectors }: PolicyModels): PolicyEngine {
  const cedar = loadCedar();
  const split = splitPolicies(cedar, text);
  if (!split.ok) throw new Error(split.problems[0]?.message);
  return createPolicyEngine(cedar, split.policies, connectors);
}

export type Call = { agent: string; connector: string; tool: string; path?: string };

/** A workspace whose agents and connectors have been there for 200 days, with calls that are decided and delivered. */
export async function reachDesk(db: Database) {
  const now = new Date();
  const long = new Date(now.getTime() - 200 * dayMs);
  const door: Door = createDoor(db, { group: async () => {}, fleet: async () => {} }, () => now);
  const { groupId } = await addPlaces(db, now);
  await db.trustDomain.create({ data: { name: domain, source: 'local', createdBy: 'test' } });
  const author = await addMember(db, 'Dana Okafor', ['author']);
  const approver = await addMember(db, 'Ilse Brandt', ['approver']);
  const viewer = await addActor(db, 'Vera Viewer', ['viewer']);
  const gateway: SealingGateway = await sealingGateway(db, groupId, 'gw-1');
  const ids: Record<string, string> = {};

  return {
    now,
    door,
    must,
    author,
    viewer,
    ids,
    async agent(name: string, createdAt = long) {
      ids[name] = randomUUID();
      const spiffeId = `spiffe://${domain}/agent/${name}`;
      await db.identity.create({
        data: { id: ids[name], kind: 'agent', name, spiffeId, trustDomain: domain, createdAt, createdBy: 'test' },
      });
    },
    async connector(name: string, tools: string[], change: { tier?: string; dataClasses?: string[] } = {}) {
      ids[name] = await addConnector(db, { name, groupId, url: 'http://127.0.0.1:1/mcp' });
      await db.connector.update({ where: { id: ids[name] }, data: { namespace: name, createdAt: long, ...change } });
      await db.tool.createMany({
        data: tools.map((tool) => ({
          id: randomUUID(),
          connectorId: ids[name] as string,
          name: tool,
          inputSchema: path,
          definitionHash: 'a'.repeat(64),
          reads: true,
          writes: tool.startsWith('write'),
          destroys: false,
          egresses: false,
          pathArguments: ['path'],
          urlArguments: [],
          pinnedAt: now,
          pinnedBy: 'test',
        })),
      });
    },
    async publish(text: string) {
      const { id } = await must(door.execute(draftPolicy, author, { text }));
      await must(door.execute(proposePolicy, author, { id, message: 'For the test.' }));
      return must(door.execute(publishPolicy, approver, { draftId: id }));
    },
    /** Decides each call by a text, `daysAgo`, and delivers the decisions. */
    async record(text: string, calls: Call[], daysAgo = 1, change: Partial<DecisionRecord> = {}) {
      const models = await loadPolicyModels(db);
      const engine = engineOf(text, models);
      const records = calls.map((call, index) => {
        const { request, slug, id } = requestOf(models, ids, call);
        const { effect, determining } = engine.decide(request, slug);
        const { entities: _, ...asked } = request;
        return decisionAt(now.getTime() - daysAgo * dayMs + index, {
          effect,
          cause: effect === 'allow' ? 'permitted' : 'no-permit',
          determining,
          principal: { kind: 'agent', id: ids[call.agent] ?? null, spiffeId: request.principal.id, name: call.agent },
          connector: { id, slug, name: call.connector },
          target: call.tool,
          request: asked,
          ...change,
        });
      });
      await gateway.send(records);
      return records.map(({ effect }) => effect);
    },
    /** What a text says of calls now. */
    async decide(text: string, calls: Call[]) {
      const models = await loadPolicyModels(db);
      const engine = engineOf(text, models);
      return calls.map((call) => {
        const { request, slug } = requestOf(models, ids, call);
        return engine.decide(request, slug).effect;
      });
    },
  };
}

function requestOf(
  models: PolicyModels,
  ids: Record<string, string>,
  { agent, connector, tool, path: to = '/w/a' }: Call,
) {
  const who = models.agents.find(({ name }) => name === agent);
  const where = models.connectors.find(({ name }) => name === connector);
  if (!who || !where) throw new Error(`${agent}, ${connector}`);
  const call = { method: 'tools/call', params: { name: tool, arguments: { path: to } } };
  const built = buildRequest({ kind: 'agent', agent: who }, where, call, {
    source: '127.0.0.1',
    time: new Date(),
    credential: { kind: 'jwt-svid', ageSeconds: 1, lifetimeSeconds: 120 },
  });
  if (!built.ok) throw new Error(built.message);
  return { request: built.request, slug: where.slug, id: ids[connector] ?? '' };
}
