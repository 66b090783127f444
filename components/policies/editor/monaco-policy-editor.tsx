'use client';

import Editor from '@monaco-editor/react';
import type { editor } from 'monaco-editor/editor';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { CedarDesk } from '@/lib/policies/client/cedar-desk';
import { cedarLanguageId } from '@/lib/policies/client/cedar-language';
import { WorkerDesk } from '@/lib/policies/client/worker-desk';
import type { PolicyInventory } from '@/lib/policies/server/read-inventory';
import { type Desks, desks } from './desks';
import { type EditorState, initialEditorState, type PolicyEditorHandle } from './editor-state';
import './completion-provider';
import './fix-provider';
import './format-provider';
import './hover-provider';
import { markChanges } from './mark-changes';
import { monaco } from './monaco';
import { openPages } from './open-page';
import styles from './policy-editor.module.css';
import './reference-providers';
import { tabKeys } from './tab-keys';
import { currentScheme, editorTheme, onSchemeChange, themeName } from './theme';
import { watchFocus } from './watch-focus';
import { watchText } from './watch-text';

export type PolicyEditorProps = {
  /** What the text is, such as "Cedar policy, draft of v8". */
  label: string;
  value: string;
  onChange?: (text: string) => void;
  /** The inventory that names in the text are checked against and completed from. */
  inventory: PolicyInventory;
  readOnly?: boolean;
  /** Lines that differ from this text are marked. */
  base?: string | null;
  /** A new object moves the caret to its line and brings it into view. */
  reveal?: { line: number } | null;
  onState?: (state: EditorState) => void;
  onReady?: (handle: PolicyEditorHandle) => void;
};

const startCedar = () =>
  new Worker(new URL('../../../lib/policies/client/cedar-worker.ts', import.meta.url), { type: 'module' });
const startHelp = () =>
  new Worker(new URL('../../../lib/policies/client/cedar-help-worker.ts', import.meta.url), { type: 'module' });

const options: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  contextmenu: false,
  fixedOverflowWidgets: true,
  fontSize: 13,
  glyphMargin: false,
  guides: { indentation: false },
  letterSpacing: -0.13,
  lineDecorationsWidth: 12,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  links: false,
  minimap: { enabled: false },
  padding: { top: 8, bottom: 8 },
  lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
  quickSuggestions: { other: true, comments: false, strings: true },
  renderFinalNewline: 'on',
  renderLineHighlight: 'all',
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  suggest: { showWords: false, showStatusBar: false, preview: false },
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true, includeComments: true },
  wordBasedSuggestions: 'off',
};

/** Defines the theme of the page's scheme and follows it. */
function useTheme(): string {
  const [scheme, setScheme] = useState(currentScheme);
  useEffect(() => onSchemeChange(() => setScheme(currentScheme())), []);
  return useMemo(() => {
    monaco.editor.defineTheme(themeName(scheme), editorTheme(scheme));
    return themeName(scheme);
  }, [scheme]);
}

function handleOf(code: editor.IStandaloneCodeEditor, desk: CedarDesk): PolicyEditorHandle {
  return {
    format: async () => {
      const parses = (await desk.format(code.getValue())) !== null;
      if (parses) await code.getAction('editor.action.formatDocument')?.run();
      return parses;
    },
    nextProblem: () => {
      code.focus();
      void code.getAction('editor.action.marker.next')?.run();
    },
    append: (policy) => {
      const model = code.getModel();
      if (!model) return;
      const end = model.getFullModelRange().getEndPosition();
      const text = model.getValue();
      const gap = text.trim() === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
      code.pushUndoStop();
      code.executeEdits('template', [{ range: monaco.Range.fromPositions(end), text: gap + policy }]);
      code.pushUndoStop();
      code.setPosition({ lineNumber: end.lineNumber + gap.length, column: 1 });
      code.revealLineInCenter(end.lineNumber + gap.length);
      code.focus();
    },
    focus: () => code.focus(),
  };
}

/** Loaded only in a browser: see `PolicyEditor`. */
export function MonacoPolicyEditor(props: PolicyEditorProps): ReactNode {
  const { label, value, onChange, inventory, readOnly = false, base = null, reveal = null } = props;
  const theme = useTheme();
  const [code, setCode] = useState<editor.IStandaloneCodeEditor | null>(null);
  const held = useRef<Desks | null>(null);
  const check = useRef<() => void>(() => {});
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // Two workers an editor. `inventory` is not a dependency: a change of inventory needs no new worker.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const model = code?.getModel();
    if (!code || !model) return;
    const own: Desks = {
      cedar: new CedarDesk(startCedar, inventory),
      help: new WorkerDesk(startHelp, inventory),
      checked: null,
      pages: inventory.pages,
    };
    held.current = own;
    desks.set(model, own);
    let state = initialEditorState;
    const report = (change: Partial<EditorState>) => {
      state = { ...state, ...change };
      latest.current.onState?.(state);
    };
    const text = watchText(code, model, own, report);
    check.current = text.check;
    const focus = watchFocus(code, report);
    const pages = openPages(code);
    latest.current.onReady?.(handleOf(code, own.cedar));
    return () => {
      text.dispose();
      focus.dispose();
      pages.dispose();
      own.cedar.close();
      own.help.end(new Error('The editor was closed.'));
    };
  }, [code]);

  useEffect(() => {
    const own = held.current;
    if (!own) return;
    own.cedar.setInventory(inventory);
    own.help.setInventory(inventory);
    own.pages = inventory.pages;
    check.current();
  }, [inventory]);

  useEffect(() => {
    const model = code?.getModel();
    if (!code || !model || base === null) return;
    const marks = markChanges(code, model, base);
    return () => marks.dispose();
  }, [code, base]);

  useEffect(() => {
    if (!code || !reveal) return;
    code.setPosition({ lineNumber: reveal.line, column: 1 });
    code.revealLineInCenterIfOutsideViewport(reveal.line);
    code.focus();
  }, [code, reveal]);

  const own = useMemo((): editor.IStandaloneEditorConstructionOptions => {
    const leave = readOnly ? '' : ` Tab inserts spaces; ${tabKeys().join(' ')} lets Tab leave.`;
    return {
      ...options,
      ariaLabel: `${label}.${leave}`,
      fontFamily: getComputedStyle(document.body).getPropertyValue('--mono'),
      readOnly,
      readOnlyMessage: { value: 'This text cannot be changed here.' },
    };
  }, [label, readOnly]);

  return (
    <div className={styles.editor}>
      <Editor
        value={value}
        language={cedarLanguageId}
        theme={theme}
        loading={<p className={styles.loading}>Loading the editor…</p>}
        onChange={(text) => onChange?.(text ?? '')}
        onMount={(mounted) => {
          setCode(mounted);
          void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
        }}
        options={own}
      />
    </div>
  );
}
