import { type ToolDefinition, toolDefinitionHash } from './tool-definition';

/** What one gateway last saw of a connector. */
export type Sighting = { gateway: string; at: string; tools: readonly ToolDefinition[] };

/**
 * A tool whose live definition is not the pinned one, so that gateways deny calls to it until a person approves.
 * changed: another definition than the pin. new: no pin. gone: pinned, and no longer listed.
 */
export type Drift = {
  tool: string;
  state: 'changed' | 'new' | 'gone';
  /** SHA-256 hex of the definition seen; null when it is gone. */
  hash: string | null;
  definition: ToolDefinition | null;
  gateways: string[];
  /** When it was last seen so. */
  at: string;
};

/** Compares what gateways last saw with the pins: one entry a tool and definition, in the order of their names. */
export function toolDrift(
  pins: readonly { name: string; definitionHash: string }[],
  sightings: readonly Sighting[],
): Drift[] {
  const pinned = new Map(pins.map((pin) => [pin.name, pin.definitionHash]));
  const found = new Map<string, Drift>();
  const note = (drift: Omit<Drift, 'gateways' | 'at'>, { gateway, at }: Sighting) => {
    const key = `${drift.tool}\u0000${drift.hash}`;
    const held = found.get(key);
    if (!held) found.set(key, { ...drift, gateways: [gateway], at });
    else found.set(key, { ...held, gateways: [...held.gateways, gateway], at: held.at > at ? held.at : at });
  };
  for (const sighting of sightings) {
    const seen = new Set<string>();
    for (const definition of sighting.tools) {
      seen.add(definition.name);
      const hash = toolDefinitionHash(definition);
      const pin = pinned.get(definition.name);
      if (pin === hash) continue;
      note({ tool: definition.name, state: pin === undefined ? 'new' : 'changed', hash, definition }, sighting);
    }
    for (const name of pinned.keys()) {
      if (!seen.has(name)) note({ tool: name, state: 'gone', hash: null, definition: null }, sighting);
    }
  }
  return [...found.values()].sort((a, b) => (a.tool < b.tool ? -1 : a.tool > b.tool ? 1 : 0));
}
