import type { editor } from 'monaco-editor/editor';
import { desks } from './desks';
import { monaco } from './monaco';

/** Control F12 opens the page of the connector or agent that is named at the caret, beside the text. */
export function openPages(code: editor.IStandaloneCodeEditor): { dispose: () => void } {
  return code.addAction({
    id: 'countersign.open-page',
    label: 'Open the page of what is named here',
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.F12],
    run: async () => {
      const model = code.getModel();
      const at = code.getPosition();
      const known = model && desks.get(model);
      if (!model || !at || !known) return;
      const { hover } = await known.help.ask({ kind: 'hover', text: model.getValue(), at: model.getOffsetAt(at) });
      const page = hover?.entity ? known.pages[hover.entity] : undefined;
      if (page) window.open(page, '_blank', 'noopener');
    },
  });
}
