import type { languages } from 'monaco-editor/editor';
import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import type { Suggestion } from '@/lib/policies/language/cursor';
import { desks } from './desks';
import { monaco } from './monaco';
import { rangeOf } from './range-of';

const { CompletionItemKind } = monaco.languages;
const kinds: Record<Suggestion['kind'], languages.CompletionItemKind> = {
  keyword: CompletionItemKind.Keyword,
  variable: CompletionItemKind.Variable,
  attribute: CompletionItemKind.Field,
  method: CompletionItemKind.Method,
  action: CompletionItemKind.Function,
  entity: CompletionItemKind.Value,
  type: CompletionItemKind.Class,
  annotation: CompletionItemKind.Property,
};

monaco.languages.registerCompletionItemProvider(cedarLanguageId, {
  triggerCharacters: ['.', ':', '"', '@', '(', ' '],
  async provideCompletionItems(model, position) {
    const question = { kind: 'complete', text: model.getValue(), at: model.getOffsetAt(position) } as const;
    const found = (await desks.get(model)?.help.ask(question))?.completions;
    if (!found || model.isDisposed()) return { suggestions: [] };
    const range = rangeOf(model, found);
    return {
      suggestions: found.items.map(({ label, kind, insert, snippet, detail, doc }, index) => ({
        label: detail ? { label, description: detail } : label,
        kind: kinds[kind],
        insertText: insert,
        filterText: label,
        sortText: String(index).padStart(6, '0'),
        range,
        ...(snippet ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
        ...(doc ? { documentation: doc } : {}),
        // What is chosen is often only the first half: the id follows its type, the attribute its variable.
        ...(kind === 'type' ? { commitCharacters: [':'] } : {}),
      })),
    };
  },
});
