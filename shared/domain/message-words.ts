import { assertNever } from '../lib/assert-never.ts';
import type { Content } from './message.ts';

/** Everything in a message that can be read, a line each: what search looks through. Addresses and ids stay out, but for orders. */
export function wordsOf(content: Content): string {
  return lines(content)
    .filter((line) => line !== '')
    .join('\n');
}

function lines(content: Content): readonly string[] {
  switch (content.kind) {
    case 'text':
      return [content.text];
    case 'link':
      return [content.title, content.description];
    case 'miniprogram':
      return [content.title];
    case 'location':
      return [content.name, content.address];
    case 'menu':
      return [content.head, ...content.items.map((item) => item.text), content.tail];
    case 'channels':
      return [content.title, content.nickname];
    case 'shop-product':
      return [content.title, content.shop];
    case 'shop-order':
      return [content.titles, content.orderId, content.shop];
    case 'merged':
      return [content.title, ...content.items.flatMap((item) => lines(item.content))];
    case 'file':
      return [content.media?.name ?? ''];
    case 'image':
    case 'voice':
    case 'video':
    case 'acquisition-link':
    case 'name-card':
    case 'placeholder':
    case 'unsupported':
      return [];
    default:
      return assertNever(content);
  }
}
