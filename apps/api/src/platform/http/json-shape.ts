import { Refused } from '../refused';

/** Far above what any request of this API needs, far below what makes parsing or validating it costly. */
const MOST_DEPTH = 10;
const MOST_TOKENS = 1000;

const QUOTE = '"';
const WHITESPACE = new Set([' ', '\t', '\n', '\r']);

/**
 * Looks at JSON text before it is parsed. Refuses `body-too-complex` when it is nested deeper than 10 or has more than
 * 1000 values and keys, and `invalid-json` for a key that comes twice in one object or is `__proto__`. Whether it is JSON
 * at all is left to the parser.
 */
export function checkJsonShape(text: string): void {
  const scan = new ShapeScan();
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === QUOTE) {
      const end = endOfString(text, at);
      scan.string(() => text.slice(at, end));
      at = end;
    } else {
      scan.char(char);
      at += 1;
    }
  }
}

/** The index after the closing quote; the text's end when there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === QUOTE) return at + 1;
  }
  return text.length;
}

class ShapeScan {
  /** One a level: the keys seen in an object, null in an array. */
  readonly #levels: (Set<string> | null)[] = [];
  #tokens = 0;
  #expectsKey = false;
  #inLiteral = false;

  string(literal: () => string): void {
    this.#count();
    const keys = this.#levels.at(-1);
    if (this.#expectsKey && keys) this.#key(keys, literal());
  }

  char(char: string): void {
    switch (char) {
      case '{':
      case '[':
        this.#count();
        this.#levels.push(char === '{' ? new Set() : null);
        if (this.#levels.length > MOST_DEPTH) throw new Refused('body-too-complex');
        this.#expectsKey = char === '{';
        break;
      case '}':
      case ']':
        this.#levels.pop();
        this.#between(false);
        break;
      case ',':
        this.#between(this.#levels.at(-1) instanceof Set);
        break;
      case ':':
        this.#between(false);
        break;
      default:
        if (WHITESPACE.has(char)) this.#inLiteral = false;
        else if (!this.#inLiteral) {
          // A number, true, false or null: counted at its first character.
          this.#inLiteral = true;
          this.#count();
        }
    }
  }

  #between(expectsKey: boolean): void {
    this.#inLiteral = false;
    this.#expectsKey = expectsKey;
  }

  #count(): void {
    this.#tokens += 1;
    if (this.#tokens > MOST_TOKENS) throw new Refused('body-too-complex');
  }

  #key(keys: Set<string>, literal: string): void {
    this.#expectsKey = false;
    const key = unescaped(literal);
    if (key === '__proto__')
      throw new Refused('invalid-json', { detail: 'A key may not be named __proto__.' });
    if (keys.has(key)) throw new Refused('invalid-json', { detail: 'A key comes twice in one object.' });
    keys.add(key);
  }
}

/** The key that a literal stands for: an escaped one is the same key. */
function unescaped(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    throw new Refused('invalid-json');
  }
}
