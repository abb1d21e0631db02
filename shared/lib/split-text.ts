import { cutUtf8, utf8Bytes } from './utf8.ts';

/**
 * The text in pieces of at most `limit` bytes, each cut at a line end if one is near, else at a sentence, else anywhere
 * between characters as they are seen (a family emoji is one), never inside an address or one of WeChat's faces (`[微笑]`):
 * nothing is dropped but the white space at the cuts.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (utf8Bytes(rest) > limit) {
    const cut = beforeWhole(rest, breakIn(cutSeen(rest, limit)));
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** The longest beginning that fits and cuts nothing a reader sees as one; a single thing larger than all is cut anyway. */
function cutSeen(text: string, limit: number): string {
  const most = cutUtf8(text, limit);
  // A little past the cut is enough to see whether something stands across it.
  const around = text.slice(0, most.length + LOOK_PAST);
  const cut = new Intl.Segmenter('zh').segment(around).containing(most.length)?.index ?? most.length;
  return cut === 0 ? most : text.slice(0, cut);
}
const LOOK_PAST = 64;

/** Worth nothing in two halves. */
const WHOLE = /https?:\/\/[^\s<>"'，。；！？、（）《》「」]+|\[[^[\]\n]{1,12}\]/g;

/** The cut, moved before what stands across it; what takes the whole piece is cut anyway. */
function beforeWhole(text: string, cut: number): number {
  for (const { index, 0: whole } of text.matchAll(WHOLE)) {
    if (index >= cut) break;
    if (index + whole.length > cut && text.slice(0, index).trim() !== '') return index;
  }
  return cut;
}

function breakIn(text: string): number {
  const half = text.length / 2;
  for (const mark of [/\n/g, /[。！？!?；;]/g, /[，,、\s]/g]) {
    const last = [...text.matchAll(mark)].at(-1);
    if (last && last.index + 1 > half) return last.index + 1;
  }
  return text.length;
}
