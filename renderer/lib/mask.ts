/** Hides from a text what a stranger must not know, and puts it back into the answer. */
export interface Mask {
  /** The text with tokens in the place of names, numbers, addresses. The same thing has the same token in every text. */
  hide(text: string): string;
  /** An answer with what the tokens stood for; a token nobody knows stays as it is. */
  show(text: string): string;
}

const URL = /(?:https?:\/\/|www\.)[^\s，。；、）)】]+/giu;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
// Phones, orders, cards, amounts over three digits: with blanks or dashes inside, half or full width, or in Chinese.
const NUMBER = /[0-9０-９](?:[ \-—]?[0-9０-９]){3,}|[〇零幺一二三四五六七八九]{5,}/gu;
const CODE = /\b(?=[A-Za-z0-9_-]*\d)(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{6,}\b/gu;
const TOKEN = /⟦\s*([^\s⟦⟧]{1,8})\s*⟧/gu;

/** `names`: of the customer, their groups, of colleagues, of the account; in capitals or not; one of a single character hides nothing. */
export function createMask(names: readonly string[]): Mask {
  const tokens = new Map<string, string>();
  const hidden = new Map<string, string>();
  const counts = new Map<string, number>();
  const known = [...new Set(names.map((name) => name.trim()).filter((name) => name.length > 1))]
    .toSorted((left, right) => right.length - left.length)
    .map(anyCase);

  function tokenFor(kind: string, value: string): string {
    const before = tokens.get(value);
    if (before !== undefined) return before;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const token = `⟦${kind}${count}⟧`;
    tokens.set(value, token);
    hidden.set(`${kind}${count}`, value);
    return token;
  }

  return {
    hide(text) {
      let masked = text
        // Only ours are tokens: what somebody wrote between such brackets is hidden like everything else.
        .replaceAll('⟦', '〚')
        .replaceAll('⟧', '〛')
        .replace(URL, (value) => tokenFor('网址', value))
        .replace(EMAIL, (value) => tokenFor('邮箱', value));
      // However it is written, and as it is written there: what is shown again is what was said.
      for (const name of known)
        masked = outside(masked, (part) => part.replace(name, (value) => tokenFor('姓名', value)));
      masked = outside(masked, (part) => part.replace(CODE, (value) => tokenFor('号码', value)));
      return outside(masked, (part) => part.replace(NUMBER, (value) => tokenFor('号码', value)));
    },
    show: (text) => text.replace(TOKEN, (whole, name: string) => hidden.get(name) ?? whole),
  };
}

/** A short name in Latin letters is one only where no other such letter touches it: Al is not in also. */
const SHORT = /^[A-Za-z]{2,3}$/;

function anyCase(name: string): RegExp {
  const written = name.replaceAll(/[$()*+.?[\\\]^{|}/-]/g, String.raw`\$&`);
  return new RegExp(SHORT.test(name) ? `(?<![A-Za-z])${written}(?![A-Za-z])` : written, 'giu');
}

/** How many different things are hidden in these texts. */
export function countHidden(texts: readonly string[]): number {
  return new Set(texts.flatMap((text) => text.match(TOKEN) ?? [])).size;
}

/** Only what is not a token yet. */
function outside(text: string, change: (part: string) => string): string {
  return text
    .split(/(⟦[^⟦⟧]*⟧)/u)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}

/** Written in another script than the reader's: most of its letters are not Chinese, or are when the reader's are not. */
export function isForeign(text: string, language: 'zh-CN' | 'en'): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length < 3) return false;
  const share = letters.filter((character) => /\p{Script=Han}/u.test(character)).length / letters.length;
  return language === 'zh-CN' ? share < 0.3 : share > 0.3;
}
