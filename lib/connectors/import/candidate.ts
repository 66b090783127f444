import type { Place } from './json-tree';
import type { LaunchWarning } from './launch-warnings';

/** What a file is known as; connectors made of it are registered from it. */
export type ImportFormat = 'client config' | 'VS Code' | 'MCP registry' | 'CSV' | 'JSON';

/** A secret found in a file. Its value goes no further than sealing. */
export type FoundSecret = {
  /** Unique in the candidate: where it stands. */
  id: string;
  place: 'environment' | 'argument' | 'header' | 'URL';
  name: string;
  kind: string;
  value: string;
  /** Gateways can be given it sealed; elsewhere it can only be dropped. */
  sealable: boolean;
};

/** A variable the server wants, whose value is not in the file. */
export type AskedFor = { name: string; about: string; secret: boolean; required: boolean };

/** Something that is in the file and will not be registered. */
export type LeftOut = { path: string; why: string };

export type CandidateUpstream =
  | { kind: 'http'; url: string }
  | { kind: 'stdio'; command: string; args: string[]; env: Record<string, string> };

/** One connector a file names. Nothing in it but `secrets[].value` is secret. */
export type Candidate = {
  /** Where it stands in the file; unique in it. */
  key: string;
  place: Place;
  name: string;
  upstream: CandidateUpstream;
  secrets: FoundSecret[];
  asked: AskedFor[];
  warnings: LaunchWarning[];
  leftOut: LeftOut[];
  /** What CSV and JSON can say besides. */
  labels: {
    environment?: string;
    tier?: string;
    owner?: string;
    dataClasses: string[];
    destinations: string[];
  };
};

/** An entry that cannot become a connector. */
export type EntryFault = { key: string; message: string; place: Place };

export type Parsed = { format: ImportFormat; candidates: Candidate[]; faults: EntryFault[]; leftOut: LeftOut[] };
export type ParseOutcome = { ok: true; value: Parsed } | { ok: false; fault: { message: string; place: Place } };
