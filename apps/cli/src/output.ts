/** Where a command tells what it found or did. */
export interface Output {
  /** One thing: people get the text, scripts (`--json`) one line of JSON. */
  tell(thing: object, text: string): void;
}

export const outputTo = (write: (line: string) => void, json: boolean): Output => ({
  tell: (thing, text) => write(json ? JSON.stringify(thing) : text),
});
