export const isMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.platform);

/** The keys that switch what Tab does in the editor. */
export const tabKeys = (): string[] => (isMac() ? ['Ctrl', 'Shift', 'M'] : ['Ctrl', 'M']);
