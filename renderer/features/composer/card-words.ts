import type { ReplyContent } from '#shared/contracts/reply-content';
import { assertNever } from '#shared/lib/assert-never';

/** All the words of a message that the customer will read. */
export function wordsOf(content: ReplyContent): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'link':
      return [content.title, content.description].join('\n');
    case 'miniprogram':
      return content.title;
    case 'menu':
      return [content.head, ...content.items.map(({ text }) => text), content.tail].join('\n');
    case 'location':
      return [content.name, content.address].join('\n');
    case 'file':
      return content.name;
    case 'image':
    case 'voice':
    case 'video':
    case 'acquisition-link':
      return '';
    default:
      return assertNever(content);
  }
}
