import type { editor, languages, Position } from 'monaco-editor/editor';
import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import { desks } from './desks';
import { monaco } from './monaco';
import { rangeOf } from './range-of';

async function usesAt(model: editor.ITextModel, position: Position): Promise<languages.Location[]> {
  const question = { kind: 'references', text: model.getValue(), at: model.getOffsetAt(position) } as const;
  const found = (await desks.get(model)?.help.ask(question))?.references ?? [];
  return model.isDisposed() ? [] : found.map((use) => ({ uri: model.uri, range: rangeOf(model, use) }));
}

monaco.languages.registerReferenceProvider(cedarLanguageId, { provideReferences: usesAt });

// Nothing is defined in the text itself: its first use is where one looks for what a name is about.
monaco.languages.registerDefinitionProvider(cedarLanguageId, {
  provideDefinition: async (model, position) => (await usesAt(model, position)).slice(0, 1),
});

monaco.languages.registerDocumentSymbolProvider(cedarLanguageId, {
  displayName: 'Policies',
  async provideDocumentSymbols(model) {
    const found = (await desks.get(model)?.help.ask({ kind: 'symbols', text: model.getValue() }))?.symbols ?? [];
    if (model.isDisposed()) return [];
    return found.map(({ name, effect, from, to }) => {
      const range = rangeOf(model, { from, to });
      return {
        name,
        detail: effect,
        kind: monaco.languages.SymbolKind.Function,
        tags: [],
        range,
        selectionRange: range,
      };
    });
  },
});
