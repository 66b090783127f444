/** Whether a key pressed on this element is text being typed, so that single-letter shortcuts must stay quiet. */
export function takesTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable="true"], .monaco-editor') !== null;
}
