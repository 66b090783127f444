import type { Inventory } from './inventory';
import type { Region } from './regions';
import type { Token } from './tokens';
import type { Catalog } from './types';

export type Suggestion = {
  label: string;
  kind: 'keyword' | 'variable' | 'attribute' | 'method' | 'action' | 'entity' | 'type' | 'annotation';
  insert: string;
  /** `insert` holds tab stops. */
  snippet?: boolean;
  /** Its type, or what kind of thing it is. */
  detail?: string;
  /** Plain text: some of it is a server's word. */
  doc?: string;
};

export type Completions = { from: number; to: number; items: Suggestion[] };

/** A place in a text, and what is around it. */
export type Cursor = {
  /** The token being written, which a suggestion replaces. */
  token: Token | null;
  /** The tokens of the same policy before it. */
  before: readonly Token[];
  region: Region;
  place: 'outside' | 'scope' | 'after-scope' | 'condition';
  inventory: Inventory;
  catalog: Catalog;
};
