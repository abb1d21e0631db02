import { previewOf, type Content } from '#shared/domain/message';
import { previewWords, type KindWords } from '../../lib/preview-words.ts';

/** What of a message can be carried on as words: all of a text as it was written; of the rest what a line can say. */
export function messageText(content: Content, words: KindWords): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'link':
      return [content.title, content.url].filter((part) => part !== '').join('\n');
    case 'location':
      return [content.name, content.address].filter((part) => part !== '').join('\n');
    case 'menu':
      return [content.head, ...content.items.map(({ text }) => text), content.tail].filter(Boolean).join('\n');
    default:
      return previewWords(previewOf(content), words);
  }
}

/** Only words can be copied or kept as a quick reply; `[图片]` is not what anybody wants on the clipboard. */
export function hasWords(content: Content): boolean {
  return content.kind === 'text' || content.kind === 'link' || content.kind === 'location' || content.kind === 'menu';
}
