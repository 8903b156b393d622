/**
 * Whether there may be a session: the server sets this cookie beside the one that no script sees, for as long. False:
 * there is nobody, and asking would only be answered with a refusal.
 */
export const mayHaveSession = (): boolean => /(^|; )heliograph-session=/.test(document.cookie);
