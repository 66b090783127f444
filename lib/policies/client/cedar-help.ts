import { completionsAt } from '../language/completion';
import type { Completions } from '../language/cursor';
import { type DocumentSymbol, documentSymbols } from '../language/document-symbols';
import { type Hover, hoverAt } from '../language/hover';
import type { Inventory } from '../language/inventory';
import { referencesAt } from '../language/symbols';

/** What a person who writes asks for, at a UTF-16 offset. */
export type HelpQuestion =
  | { kind: 'complete' | 'hover' | 'references'; text: string; at: number }
  | { kind: 'symbols'; text: string };

export type HelpAnswer = {
  completions?: Completions;
  hover?: Hover | null;
  references?: { from: number; to: number }[];
  symbols?: DocumentSymbol[];
};

/** What the help worker answers: it needs no engine, so it never waits for a long check. */
export function helpAnswer(question: HelpQuestion, inventory: Inventory): HelpAnswer {
  switch (question.kind) {
    case 'complete':
      return { completions: completionsAt(question.text, question.at, inventory) };
    case 'hover':
      return { hover: hoverAt(question.text, question.at, inventory) };
    case 'references':
      return { references: referencesAt(question.text, question.at) };
    case 'symbols':
      return { symbols: documentSymbols(question.text) };
  }
}
