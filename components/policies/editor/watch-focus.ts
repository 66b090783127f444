import type { editor } from 'monaco-editor/editor';
import type { EditorState } from './editor-state';
import { monaco } from './monaco';
import { isMac } from './tab-keys';

type Report = (state: Partial<Pick<EditorState, 'line' | 'column' | 'focused' | 'tabLeaves'>>) => void;

/** Nothing of the editor's own is open that Escape would close. */
const nothingOpen = [
  'findWidgetVisible',
  'markersNavigationVisible',
  'editorHasSelection',
  'editorHoverVisible',
  'suggestWidgetVisible',
  'codeActionMenuVisible',
  'referenceSearchVisible',
]
  .map((open) => `!${open}`)
  .join(' && ');

const tabKeybinding = (): number =>
  isMac()
    ? monaco.KeyMod.WinCtrl | monaco.KeyMod.Shift | monaco.KeyCode.KeyM
    : monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyM;

/**
 * Keyboard users can always leave (WCAG 2.2, 2.1.2): Control M switches what Tab does, and Escape lets the next Tab
 * leave. Typing and leaving end what Escape began.
 */
export function watchFocus(code: editor.IStandaloneCodeEditor, report: Report): { dispose: () => void } {
  let switched = false;
  let escaped = false;
  const tell = () => {
    const tabLeaves = switched || escaped;
    code.updateOptions({ tabFocusMode: tabLeaves });
    report({ focused: code.hasTextFocus(), tabLeaves });
  };
  const stay = () => {
    if (!escaped) return;
    escaped = false;
    tell();
  };
  code.addAction({
    id: 'countersign.tab-leaves-once',
    label: 'Let the next Tab leave the editor',
    keybindings: [monaco.KeyCode.Escape],
    precondition: nothingOpen,
    run: () => {
      escaped = true;
      tell();
    },
  });
  code.addAction({
    id: 'countersign.tab-leaves',
    label: 'Switch whether Tab leaves the editor',
    keybindings: [tabKeybinding()],
    run: () => {
      switched = !switched;
      escaped = false;
      tell();
    },
  });
  const held = [
    code.onDidFocusEditorText(tell),
    code.onDidBlurEditorText(() => {
      escaped = false;
      tell();
    }),
    code.onDidChangeModelContent(stay),
    code.onDidChangeCursorPosition(({ position }) => report({ line: position.lineNumber, column: position.column })),
  ];
  return {
    dispose: () => {
      for (const one of held) one.dispose();
    },
  };
}
