import type { ServicerUserid } from '#shared/domain/ids';
import { previewOf } from '#shared/domain/message';
import type { PeekItem } from '../../db/peek.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { withEmoji } from '../../lib/wechat-emoji.ts';
import { authorName, type LineWords } from './row-line.ts';

export type PeekLine = {
  readonly key: string;
  readonly kind: 'customer' | 'own' | 'note';
  readonly who: string;
  readonly at: number;
  readonly text: string;
};

type Context = {
  readonly me: ServicerUserid;
  readonly customerName: string;
  readonly nameOf: (servicerUserid: ServicerUserid) => string | null;
  readonly words: LineWords;
};

/** One thing of a timeline as a peek shows it: words as they were written, of the rest what it is. */
export function toPeekLine(item: PeekItem, { me, customerName, nameOf, words }: Context): PeekLine {
  if (item.kind === 'note') {
    const { noteId, by, at, text } = item.row;
    return { key: noteId, kind: 'note', who: authorName(by, me, nameOf, words), at, text };
  }
  const { id, origin, servicerUserid, automatic, at, recalledBy, content } = item.row;
  const isTheirs = origin === 'customer';
  const author = automatic ? words.automatic : authorName(servicerUserid, me, nameOf, words);
  const said = content.kind === 'text' ? withEmoji(content.text) : previewWords(previewOf(content), words);
  return {
    key: id,
    kind: isTheirs ? 'customer' : 'own',
    who: isTheirs ? customerName : author,
    at,
    text: recalledBy ? words.recalled[recalledBy] : said,
  };
}
