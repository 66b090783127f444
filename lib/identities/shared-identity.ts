/** Signs that one identity is used by more than one workload, or in more than one environment. */

/** Where an identity was seen within one hour. */
export type Sighting = { kind: 'source' | 'environment'; value: string; hour: string; firstAt: string; lastAt: string };
/** A registration entry of SPIRE: a node, and what a workload has to be there. */
export type Place = { parentId: string; selectors: readonly string[] };

export type SharedSign = {
  kind: 'sources' | 'environments' | 'workloads' | 'nodes';
  /** What it says of the identity, after its name. */
  title: string;
  /** What it rests on. */
  evidence: string;
};

const named = (values: readonly string[]) =>
  values.slice(0, 5).join(', ') + (values.length > 5 ? ` and ${values.length - 5} more` : '');

/** Sources whose calls of one hour interleave: one workload that moved would stop at one before it begins at the next. */
function atOnce(sightings: readonly Sighting[]): string[] {
  const sources = sightings.filter(({ kind }) => kind === 'source');
  const found = new Set<string>();
  for (const one of sources) {
    for (const other of sources) {
      const differ = one.value !== other.value && one.hour === other.hour;
      if (differ && one.firstAt <= other.lastAt && other.firstAt <= one.lastAt) found.add(one.value);
    }
  }
  return [...found].sort();
}

const distinct = (values: Iterable<string>) => [...new Set(values)].sort();

/**
 * What speaks for an identity being shared, the strongest sign first. Calls count by what gateways recorded, entries as they
 * were last imported from SPIRE.
 */
export function sharedSigns(sightings: readonly Sighting[], places: readonly Place[]): SharedSign[] {
  const signs: SharedSign[] = [];
  const sources = atOnce(sightings);
  if (sources.length > 1) {
    signs.push({
      kind: 'sources',
      title: `calls from ${sources.length} places at once`,
      evidence: `Within one hour calls came from ${named(sources)}, in between each other.`,
    });
  }
  const workloads = distinct(places.map(({ selectors }) => selectors.join(', ')));
  if (workloads.length > 1) {
    signs.push({
      kind: 'workloads',
      title: `is given to ${workloads.length} different workloads by SPIRE`,
      evidence: `Its registration entries select ${named(workloads.map((selectors) => `(${selectors})`))}.`,
    });
  }
  const environments = distinct(sightings.filter(({ kind }) => kind === 'environment').map(({ value }) => value));
  if (environments.length > 1) {
    signs.push({
      kind: 'environments',
      title: `is used in ${environments.length} environments`,
      evidence: `Within a day it was let call connectors of ${named(environments)}.`,
    });
  }
  const nodes = distinct(places.map(({ parentId }) => parentId));
  if (nodes.length > 1 && workloads.length === 1) {
    signs.push({
      kind: 'nodes',
      title: `is given out on ${nodes.length} nodes by SPIRE`,
      evidence: `The same workload may run at ${named(nodes)}. Replicas share one identity: what one of them does cannot be told from the others.`,
    });
  }
  return signs;
}
