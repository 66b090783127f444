import type { MetricId } from '../measure/metric';

/**
 * How sure a mapping is, by what it was read in: the primary text, secondary sources that agree, or memory and so
 * unconfirmed. A reviewer can confirm or change it.
 */
export type Sureness = 'primary' | 'secondary' | 'unconfirmed';

/** One requirement of a framework: its own id, a short name, and in our words what it asks here. */
export type Requirement = {
  id: string;
  name: string;
  asks: string;
  /** What of this product maps to it; empty where nothing does. */
  metrics: readonly MetricId[];
  sureness: Sureness;
};

export type Framework = {
  /** In addresses: lowercase, with hyphens. */
  id: string;
  name: string;
  /** Edition and date of what was read. */
  edition: string;
  /** What a reader must know of its standing, such as a draft or a licence. */
  note: string | null;
  /** Whether it is looked at before anybody chose: the others ship as data. */
  shown: boolean;
  requirements: readonly Requirement[];
};

/** The framework the product's own controls are. */
export const ownId = 'countersign';

/** A label some guidance cites that its publisher does not use, and what it stands for here. */
export type Alias = {
  label: string;
  explanation: string;
  /** Frameworks and requirements it stands for. */
  targets: readonly { framework: string; requirement: string }[];
};

/** One of the product's own controls. */
export type Control = {
  id: string;
  title: string;
  /** What is tested without a person. */
  test: string;
  metrics: readonly MetricId[];
  /** Requirements of frameworks it maps to, by framework id. */
  maps: Readonly<Record<string, readonly string[]>>;
};
