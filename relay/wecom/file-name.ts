const MOST_LETTERS = 120;
/** Control characters, and those that turn the direction of writing: `exe.jpg` must not read as `gpj.exe`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;

/**
 * The name a file was sent under, from `Content-disposition` (wecom-api.md 5), or null. WeCom is seen to write it
 * percent-encoded, as bare UTF-8 and as `filename*`; all three are read. Nothing of a path is left in it.
 */
export function fileNameOf(disposition: string | null): string | null {
  if (disposition === null) return null;
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  const plain =
    /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]?.replace(/\\(["\\])/g, '$1') ??
    /filename\s*=\s*([^;"]+)/i.exec(disposition)?.[1];
  const found = extended === undefined ? undefined : fromPercent(extended);
  return cleanName(found ?? (plain === undefined ? '' : fromPercent(fromBytes(plain))));
}

/** The last piece of a path, without what cannot be seen or stored; null when nothing is left. */
export function cleanName(name: string): string | null {
  const last = name.normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[<>:"|?*]/g, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  return clean === '' ? null : shorten(clean);
}

/** Keeps the ending, which says what it is. */
function shorten(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MOST_LETTERS) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return letters.slice(0, MOST_LETTERS - ending.length).join('') + ending;
}

function fromPercent(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** fetch gives each byte of a header as one character; bytes that are UTF-8 are read as such. */
function fromBytes(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  } catch {
    return text;
  }
}
