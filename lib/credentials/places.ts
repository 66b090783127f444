/** Where a credential can be seen, and how that reads. */
export const placeWords = {
  environment: 'variable given to',
  header: 'header sent to',
  import: 'imported configuration of',
  argument: 'argument of a call to',
  bearer: 'presented at',
  result: 'answer of',
  issued: 'handed out by',
} as const;
export type PlaceKind = keyof typeof placeWords;

/** The places in which Countersign itself gives a secret to a connector. */
export const heldPlaces = ['environment', 'header'] as const;
export type HeldPlace = (typeof heldPlaces)[number];

export type Place = {
  kind: PlaceKind;
  connector: { id: string; name: string } | null;
  /** The variable, header, argument or tool. */
  name: string;
  /** Who has it: `connector:<id>`, `agent:<id>`, or `stranger` for a caller without an identity. */
  holder: string;
};

export const holderOf = {
  connector: (id: string): string => `connector:${id}`,
  agent: (id: string): string => `agent:${id}`,
  stranger: 'stranger',
};

/** What tells a place from a credential's others. */
export const placeKey = ({ kind, connector, name, holder }: Place): string =>
  JSON.stringify([kind, connector?.id ?? null, name, holder]);
