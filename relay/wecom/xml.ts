/** One element: either `text`, or `children` in order. Repeated names stay repeated. */
export type XmlElement = { readonly name: string; readonly text: string; readonly children: readonly XmlElement[] };

/** xml > MemChangeList > Item is the deepest WeCom writes (wecom-api.md 2.3). */
const MAX_DEPTH = 4;
const TAG = /<([A-Za-z_][A-Za-z0-9_]{0,63})>/y;
const CDATA = '<![CDATA[';
/** What is not XML at all, `&`, which would be an entity, and the end of a CDATA that never began. */
const FORBIDDEN_IN_TEXT = /[^\t\n\r\u0020-\ud7ff\ue000-\u{10ffff}]|&|\]\]>/u;
const FORBIDDEN_IN_CDATA = /[^\t\n\r\u0020-\ud7ff\ue000-\u{10ffff}]/u;

/**
 * The fixed grammar of WeCom's callbacks and nothing else: elements, text, CDATA. No attribute, entity, comment, DOCTYPE or
 * processing instruction exists here, so none of their attacks do. Null when the text is anything else.
 */
export function parseXml(text: string): XmlElement | null {
  const scanner = { text, at: 0 };
  skipSpace(scanner);
  const root = readElement(scanner, 1);
  if (root === null) return null;
  skipSpace(scanner);
  return scanner.at === text.length ? root : null;
}

/** The text of the only child of that name; null when it is missing, repeated or holds elements. */
export function textOf(element: XmlElement, name: string): string | null {
  const found = element.children.filter((child) => child.name === name);
  const [only] = found;
  return found.length === 1 && only && only.children.length === 0 ? only.text : null;
}

/** The texts of all children of that name, in order; empty ones are left out. */
export function textsOf(element: XmlElement, name: string): readonly string[] {
  return element.children.filter((child) => child.name === name && child.text !== '').map((child) => child.text);
}

type Scanner = { readonly text: string; at: number };

function readElement(scanner: Scanner, depth: number): XmlElement | null {
  TAG.lastIndex = scanner.at;
  const name = depth > MAX_DEPTH ? undefined : TAG.exec(scanner.text)?.[1];
  if (name === undefined) return null;
  scanner.at = TAG.lastIndex;
  const start = scanner.at;
  skipSpace(scanner);
  if (scanner.text.startsWith(CDATA, scanner.at)) return close(scanner, name, readCdata(scanner), []);
  if (isAtTag(scanner)) return readChildren(scanner, name, depth);
  const end = scanner.text.indexOf('<', start);
  const text = end < 0 ? null : scanner.text.slice(start, end);
  if (text === null || FORBIDDEN_IN_TEXT.test(text)) return null;
  scanner.at = end;
  return close(scanner, name, text, []);
}

/** One or more sections: a text that contains `]]>` is written as two. */
function readCdata(scanner: Scanner): string | null {
  let text = '';
  while (scanner.text.startsWith(CDATA, scanner.at)) {
    const start = scanner.at + CDATA.length;
    const end = scanner.text.indexOf(']]>', start);
    if (end < 0) return null;
    text += scanner.text.slice(start, end);
    scanner.at = end + 3;
  }
  skipSpace(scanner);
  return FORBIDDEN_IN_CDATA.test(text) ? null : text;
}

function readChildren(scanner: Scanner, name: string, depth: number): XmlElement | null {
  const children: XmlElement[] = [];
  while (isAtTag(scanner)) {
    const child = readElement(scanner, depth + 1);
    if (child === null) return null;
    children.push(child);
    skipSpace(scanner);
  }
  return close(scanner, name, '', children);
}

function close(scanner: Scanner, name: string, text: string | null, children: XmlElement[]): XmlElement | null {
  const tag = `</${name}>`;
  if (text === null || !scanner.text.startsWith(tag, scanner.at)) return null;
  scanner.at += tag.length;
  return { name, text, children };
}

function isAtTag({ text, at }: Scanner): boolean {
  return text.charAt(at) === '<' && text.charAt(at + 1) !== '/';
}

function skipSpace(scanner: Scanner): void {
  while (isSpace(scanner.text.charCodeAt(scanner.at))) scanner.at += 1;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
