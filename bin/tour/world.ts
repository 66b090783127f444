import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Database } from '@/lib/database/client';
import type { SamplePlaces } from '@/lib/workspace/sample-content';
import { writeSampleFiles } from '@/lib/workspace/server/sample-files';
import { samplePlaces } from '@/lib/workspace/server/sample-places';
import { Api, bearer } from '../cli/api';
import type { launchProduct } from '../start/launch.mjs';
import type { MadeCall } from './call';

type Product = Awaited<ReturnType<typeof launchProduct>>;

/** What the steps share: the running product, the ways in, and what was made so far. */
export type World = {
  product: Product;
  data: string;
  /** The command line's administrator. */
  api: Api;
  /** Read only to verify: what the tour does, it does through the API and the gateways. */
  db: Database;
  places: SamplePlaces;
  gateways: { id: string; name: string; url: string }[];
  /** In the imported file; sealed, it reaches one connector's environment and nothing else. */
  secret: string;
  /** Ids by slug. */
  connectors: Map<string, string>;
  /** Every call made, to be found again in the log. */
  calls: MadeCall[];
  /** The draft that is published. */
  draftId: string;
  policyVersion: number;
};

/** Opens the ways into a product that was just started on an empty workspace. */
export async function openWorld(product: Product, data: string): Promise<World> {
  // The trust domain's issuer and the files of the sample servers are found through it.
  process.env.COUNTERSIGN_DATA = data;
  const api = new Api(product.url, bearer(readFileSync(join(data, 'cli.token'), 'utf8').trim()));
  const db = connect(product.databaseUrl, 4);
  const domain = await db.trustDomain.findFirstOrThrow({ where: { source: 'local' } });
  writeSampleFiles(data);
  const { gateways } = await api.get<{ gateways: World['gateways'] }>('/api/v1/gateways');
  return {
    product,
    data,
    api,
    db,
    places: samplePlaces(data, domain.name),
    gateways: gateways.map(({ id, name, url }) => ({ id, name, url })),
    secret: '',
    connectors: new Map(),
    calls: [],
    draftId: '',
    policyVersion: 0,
  };
}

/** A trace of its own for each call, so that its decision can be found whatever the answer was. */
export const newTrace = (): string => randomBytes(16).toString('hex');
