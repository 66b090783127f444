import { missingScope } from '@/lib/delegations/scope';
import type { ConnectorState } from '@/lib/gateways/wire';
import { connectorUid, toolActionUid, toolUid } from '@/lib/policies/build-request';
import type { CedarEntity, PolicyRequest, Uid } from '@/lib/policies/model';
import type { Enforcement } from '../decide/enforcement';
import { sidesFor } from '../decide/sides';
import type { LiveTools } from '../upstream/live-tools';
import { isObject } from './json-rpc';

/** Who asks, as the policy engine knows them: taken from the decision on the listing itself. */
export type Lister = { enforcement: Enforcement; connector: ConnectorState; request: PolicyRequest };

/** False only when the request is denied whatever its arguments: nothing in scope permits it, or a forbid always holds. */
function mayBeAllowed(lister: Lister, action: Uid, resource: Uid): boolean {
  // While the group observes, no policy keeps a call from going through.
  if (lister.enforcement.snapshot.mode === 'observe') return true;
  const { engine } = sidesFor(lister.enforcement, lister.request.principal.id).decides;
  const self: CedarEntity = { uid: resource, attrs: {}, parents: [connectorUid(lister.connector)] };
  const { permits, forbids } = engine.reach({
    principal: lister.request.principal,
    action,
    resource,
    entities: [...lister.request.entities, self],
  });
  return permits.length > 0 && forbids.every(({ conditional }) => conditional);
}

/** Whether the delegation the caller acts under, if any, hands it over: see `missingScope`. */
function handedOver({ request }: Lister, method: string, tool: ConnectorState['tools'][number] | null): boolean {
  const { delegation } = request.context as { delegation?: { scopes: string[] } };
  return !delegation || missingScope(delegation.scopes, method, tool) === null;
}

/** The tools the caller may be allowed to call, as the connector defines them, where the definition is the pinned one. */
export function visibleTools(lister: Lister, live: LiveTools): Record<string, unknown>[] {
  const { connector } = lister;
  return connector.tools.flatMap((pinned) => {
    const tool = live.get(pinned.name);
    if (!tool || (pinned.pinned && tool.hash !== pinned.definitionHash)) return [];
    const shown =
      handedOver(lister, 'tools/call', pinned) &&
      mayBeAllowed(lister, toolActionUid(connector, pinned.name), toolUid(connector, pinned.name));
    return shown ? [tool.definition] : [];
  });
}

/** The items of a list of resources or prompts whose reading may be allowed. */
export function visibleItems(lister: Lister, kind: 'resources' | 'prompts', items: unknown): unknown[] {
  if (!Array.isArray(items)) return [];
  if (!handedOver(lister, kind === 'resources' ? 'resources/read' : 'prompts/get', null)) return [];
  const name = kind === 'resources' ? 'uri' : 'name';
  const type = kind === 'resources' ? 'Resource' : 'Prompt';
  const action = { type: 'Action', id: kind === 'resources' ? 'read_resource' : 'get_prompt' };
  return items.filter(
    (item) =>
      isObject(item) &&
      typeof item[name] === 'string' &&
      mayBeAllowed(lister, action, { type, id: `${lister.connector.slug}/${item[name]}` }),
  );
}
