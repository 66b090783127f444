import type { editor } from 'monaco-editor/editor';

type Scheme = 'light' | 'dark';
export const themeName = (scheme: Scheme): string => `countersign-${scheme}`;

/** The scheme the page is drawn in: forced on the document, or the system's. */
export function currentScheme(): Scheme {
  const forced = document.documentElement.dataset.theme;
  if (forced === 'light' || forced === 'dark') return forced;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Calls back whenever the scheme may have changed; returns how to stop. */
export function onSchemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', listener);
  };
}

/** Reads tokens as `#rrggbb`, the only form the editor takes; the browser turns every notation into pixels. */
function tokenReader(scheme: Scheme) {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  probe.hidden = true;
  document.body.append(probe);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const read = (token: string): string => {
    if (!context) return '';
    probe.style.color = `var(--${token})`;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const pixel = [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    return `#${pixel.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
  return { read, close: () => probe.remove() };
}

const colours = {
  'editor.background': 'bg',
  'editor.foreground': 'text',
  'editor.lineHighlightBackground': 'bg-hover',
  'editor.lineHighlightBorder': 'line',
  'editor.selectionBackground': 'bg-selected',
  'editor.inactiveSelectionBackground': 'bg-inset',
  'editor.findMatchBackground': 'bg-selected',
  'editor.findMatchHighlightBackground': 'bg-inset',
  'editor.wordHighlightBackground': 'bg-inset',
  'editorBracketMatch.background': 'bg-inset',
  'editorBracketMatch.border': 'line-control',
  'editorBracketHighlight.foreground1': 'text',
  'editorBracketHighlight.foreground2': 'text',
  'editorBracketHighlight.foreground3': 'text',
  'editorBracketHighlight.unexpectedBracket.foreground': 'critical',
  'editorCursor.foreground': 'text',
  'editorLineNumber.foreground': 'text-3',
  'editorLineNumber.activeForeground': 'text',
  'editorIndentGuide.background1': 'line',
  'editorIndentGuide.activeBackground1': 'line-2',
  'editorWhitespace.foreground': 'line-2',
  'editorError.foreground': 'critical',
  'editorWarning.foreground': 'expiring',
  'editorInfo.foreground': 'accent',
  'editorWidget.background': 'bg-float',
  'editorWidget.foreground': 'text',
  'editorWidget.border': 'line-2',
  'editorHoverWidget.background': 'bg-float',
  'editorHoverWidget.foreground': 'text',
  'editorHoverWidget.border': 'line-2',
  'editorSuggestWidget.background': 'bg-float',
  'editorSuggestWidget.foreground': 'text',
  'editorSuggestWidget.border': 'line-2',
  'editorSuggestWidget.selectedBackground': 'bg-selected',
  'editorSuggestWidget.selectedForeground': 'text',
  'editorSuggestWidget.selectedIconForeground': 'text',
  'editorSuggestWidget.highlightForeground': 'accent',
  'editorSuggestWidget.focusHighlightForeground': 'accent',
  'editorActionList.background': 'bg-float',
  'editorActionList.foreground': 'text',
  'editorActionList.focusBackground': 'bg-selected',
  'editorActionList.focusForeground': 'text',
  'peekView.border': 'line-2',
  'peekViewEditor.background': 'bg',
  'peekViewEditor.matchHighlightBackground': 'bg-selected',
  'peekViewResult.background': 'bg-float',
  'peekViewResult.fileForeground': 'text',
  'peekViewResult.lineForeground': 'text-2',
  'peekViewResult.matchHighlightBackground': 'bg-selected',
  'peekViewResult.selectionBackground': 'bg-selected',
  'peekViewResult.selectionForeground': 'text',
  'peekViewTitle.background': 'bg-float',
  'peekViewTitleLabel.foreground': 'text',
  'peekViewTitleDescription.foreground': 'text-3',
  'editorMarkerNavigation.background': 'bg-float',
  'editorUnicodeHighlight.border': 'expiring',
  'input.background': 'bg',
  'input.foreground': 'text',
  'input.border': 'line-control',
  'textLink.foreground': 'accent',
  focusBorder: 'focus',
  'scrollbarSlider.background': 'line-2',
  'scrollbarSlider.hoverBackground': 'line-control',
  'scrollbarSlider.activeBackground': 'line-control',
} as const;

const words = {
  keyword: 'code-keyword',
  type: 'code-entity',
  string: 'code-string',
  annotation: 'code-annotation',
  comment: 'code-comment',
  number: 'code-string',
  variable: 'text',
  attribute: 'text',
  delimiter: 'text',
  operator: 'text',
  invalid: 'critical',
  '': 'text',
} as const;

/** The editor's theme from the console's tokens. */
export function editorTheme(scheme: Scheme): editor.IStandaloneThemeData {
  const { read, close } = tokenReader(scheme);
  const theme: editor.IStandaloneThemeData = {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(words).map(([token, name]) => ({ token, foreground: read(name).slice(1) })),
    colors: {
      ...Object.fromEntries(Object.entries(colours).map(([key, name]) => [key, read(name)])),
      // The box around the find field and the shadow of scrolled text are not of this design.
      'scrollbar.shadow': '#00000000',
      'editorOverviewRuler.border': '#00000000',
    },
  };
  close();
  return theme;
}
