import type { editor } from 'monaco-editor/editor';
import type { EditorState } from './editor-state';
import { monaco } from './monaco';

type Report = (state: Partial<Pick<EditorState, 'line' | 'column' | 'focused' | 'tabLeaves'>>) => void;

/** Nothing of the editor's own is open that Escape would close. */
const nothingOpen = '!findWidgetVisible && !markersNavigationVisible && !editorHasSelection && !editorHoverVisible';

/**
 * Keyboard users can always leave (WCAG 2.2, 2.1.2): Control M switches what Tab does, and Escape lets the next Tab
 * leave. Typing ends what Escape began.
 */
export function watchFocus(code: editor.IStandaloneCodeEditor, report: Report): { dispose: () => void } {
  let escaped = false;
  const tell = () =>
    report({ focused: code.hasTextFocus(), tabLeaves: code.getOption(monaco.editor.EditorOption.tabFocusMode) });
  const leave = (leaves: boolean) => {
    escaped = leaves;
    code.updateOptions({ tabFocusMode: leaves });
  };
  const stay = () => {
    if (escaped) leave(false);
  };
  code.addAction({
    id: 'countersign.tab-leaves',
    label: 'Let Tab leave the editor',
    keybindings: [monaco.KeyCode.Escape],
    precondition: nothingOpen,
    run: () => leave(true),
  });
  const held = [
    code.onDidFocusEditorText(tell),
    code.onDidBlurEditorText(() => {
      stay();
      tell();
    }),
    code.onDidChangeModelContent(stay),
    code.onDidChangeConfiguration(tell),
    code.onDidChangeCursorPosition(({ position }) => report({ line: position.lineNumber, column: position.column })),
  ];
  return {
    dispose: () => {
      for (const one of held) one.dispose();
    },
  };
}

const isMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.platform);

/** The keys that switch what Tab does. */
export const tabKeys = (): string[] => (isMac() ? ['Ctrl', 'Shift', 'M'] : ['Ctrl', 'M']);
