import type { editor } from 'monaco-editor/editor';
import type { Checked, Severity } from '@/lib/policies/check-policies';
import { wrapWords } from '@/lib/policies/client/wrap-words';
import type { Desks } from './desks';
import type { EditorState } from './editor-state';
import { monaco } from './monaco';

/** A text is checked this long after the last key, in milliseconds. */
const pause = 250;
/** Text under way rarely parses: that it does not is said only after a longer pause. */
const longPause = 1_200;

const severityOf: Record<Severity, number> = {
  error: monaco.MarkerSeverity.Error,
  security: monaco.MarkerSeverity.Warning,
  warning: monaco.MarkerSeverity.Warning,
  suggestion: monaco.MarkerSeverity.Info,
};

/** Markers drawn at most: a text that is wrong everywhere must stay one that can be typed in. */
const maxShownProblems = 200;

/** The list of problems that F8 opens breaks no lines itself: what is longer than the editor is wide would be cut. */
const longestLine = 72;

/** Characters that fit beside that list's own edges and its source. */
function columnsOf(code: editor.IStandaloneCodeEditor): number {
  const { typicalHalfwidthCharacterWidth: width } = code.getOption(monaco.editor.EditorOption.fontInfo);
  return Math.min(longestLine, Math.floor(code.getLayoutInfo().contentWidth / width) - 12);
}

function markers(model: editor.ITextModel, { diagnostics }: Checked, columns: number): editor.IMarkerData[] {
  return diagnostics.slice(0, maxShownProblems).map(({ severity, message, from, to }) => {
    const start = model.getPositionAt(from);
    const end = model.getPositionAt(Math.max(to, from + 1));
    return {
      severity: severityOf[severity],
      message: wrapWords(severity === 'security' ? `Security: ${message}` : message, columns),
      source: 'Cedar',
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
  });
}

const doesNotParse = ({ diagnostics }: Checked): boolean =>
  diagnostics.some((one) => one.severity === 'error' && one.policyId === null);

type Report = (state: Pick<EditorState, 'checking'> & Partial<Pick<EditorState, 'checked' | 'failure'>>) => void;

/** Keeps markers and the page's state to the text, checked off the page's thread. `check` asks again, as after a change of inventory. */
export function watchText(
  code: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  own: Desks,
  report: Report,
): { check: () => void; dispose: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let editedAt = Number.NEGATIVE_INFINITY;
  let disposed = false;
  /** One check at a time: a long text is checked as it then stands, not once for every pause. */
  let running = false;
  let again = false;

  function show(checked: Checked) {
    if (disposed || model.isDisposed()) return;
    own.checked = { version: model.getVersionId(), found: checked };
    monaco.editor.setModelMarkers(model, 'cedar', markers(model, checked, columnsOf(code)));
    report({ checked, checking: false, failure: null });
  }

  async function check() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const version = model.getVersionId();
    const stale = () => disposed || model.isDisposed() || model.getVersionId() !== version;
    try {
      const checked = await own.cedar.check(model.getValue());
      if (stale()) return;
      const wait = code.hasTextFocus() && doesNotParse(checked) ? editedAt + longPause - performance.now() : 0;
      if (wait <= 0) show(checked);
      else timer = setTimeout(() => !stale() && show(checked), wait);
    } catch (error) {
      if (!stale()) report({ checking: false, failure: error instanceof Error ? error.message : String(error) });
    } finally {
      running = false;
      if (again && !disposed) void check();
    }
  }

  const edits = model.onDidChangeContent(() => {
    editedAt = performance.now();
    clearTimeout(timer);
    report({ checking: true });
    timer = setTimeout(check, pause);
  });
  void check();
  return {
    check: () => void check(),
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
      edits.dispose();
    },
  };
}
