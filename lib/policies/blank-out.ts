const commentOrString = /\/\/[^\n]*|"(?:[^"\\]|\\[\s\S])*"?/g;

/** The text with comments as spaces, and with `strings` what is inside quotes too: same length, so offsets stay. */
export function blankOut(text: string, what: 'comments' | 'strings'): string {
  return text.replace(commentOrString, (part) => {
    if (part.startsWith('"'))
      return what === 'comments' ? part : `"${' '.repeat(Math.max(0, part.length - 2))}"`.slice(0, part.length);
    return part.replace(/[^\r]/g, ' ');
  });
}
