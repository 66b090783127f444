import type { editor } from 'monaco-editor/editor';
import type { Checked } from '@/lib/policies/check-policies';
import type { CedarDesk } from '@/lib/policies/client/cedar-desk';
import type { HelpAnswer, HelpQuestion } from '@/lib/policies/client/cedar-help';
import type { WorkerDesk } from '@/lib/policies/client/worker-desk';

/** Who answers for a text. The editor asks one provider for all texts, and each text has its own workers. */
export type Desks = {
  cedar: CedarDesk;
  help: WorkerDesk<HelpQuestion, HelpAnswer>;
  /** What the last check said, and of which version of the text. */
  checked: { version: number; found: Checked } | null;
  /** Pages of the console, by entity. */
  pages: Readonly<Record<string, string>>;
};

export const desks = new WeakMap<editor.ITextModel, Desks>();
