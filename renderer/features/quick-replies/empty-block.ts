import type { Block, BlockKind } from '#shared/domain/quick-reply';

export const kindsOfBlocks = [
  'text',
  'image',
  'video',
  'file',
  'link',
  'menu',
  'miniprogram',
] as const satisfies readonly BlockKind[];

export function emptyBlock(kind: BlockKind): Block {
  switch (kind) {
    case 'text':
      return { kind, text: '' };
    case 'image':
    case 'video':
    case 'file':
      return { kind, media: null };
    case 'link':
      return { kind, title: '', description: '', url: '', media: null };
    case 'miniprogram':
      return { kind, title: '', appid: '', pagepath: '', media: null };
    case 'menu':
      return { kind, head: '', items: [], tail: '' };
    default:
      return kind satisfies never;
  }
}
