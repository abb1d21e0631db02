import type { BlockContent } from '#shared/contracts/quick-reply-commands';
import type { Media } from '#shared/domain/message';
import type { Block } from '#shared/domain/quick-reply';

/** A block as it goes out, in a reply or in a save: files by their hash. Its files are at the relay already. */
export function toBlockContent(block: Block): BlockContent {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', text: block.text.trim() };
    case 'image':
    case 'video':
      return { kind: block.kind, hash: block.media?.hash ?? '' };
    case 'file':
      return { kind: 'file', hash: block.media?.hash ?? '', name: block.media?.name ?? '' };
    case 'link': {
      const { title, description, url, media } = block;
      const words = { title: title.trim(), description: description.trim(), url: url.trim() };
      return { kind: 'link', ...words, thumbHash: media?.hash ?? '' };
    }
    case 'miniprogram': {
      const { title, appid, pagepath, media } = block;
      const words = { title: title.trim(), appid: appid.trim(), pagepath: pagepath.trim() };
      return { kind: 'miniprogram', ...words, thumbHash: media?.hash ?? '' };
    }
    case 'menu': {
      const items = block.items.map((item) => ({ ...item, text: item.text.trim() }));
      return { kind: 'menu', head: block.head.trim(), items, tail: block.tail.trim() };
    }
    default:
      return block satisfies never;
  }
}

/** A block of a save still on its way, as the library shows it: `known` are the files this desk knows more about. */
export function fromBlockContent(content: BlockContent, known: ReadonlyMap<string, Media>): Block {
  const media = (hash: string): Media => known.get(hash) ?? { hash, mime: '', bytes: 0, width: null, height: null };
  switch (content.kind) {
    case 'text':
    case 'menu':
      return content;
    case 'image':
    case 'video':
      return { kind: content.kind, media: media(content.hash) };
    case 'file':
      return { kind: 'file', media: { ...media(content.hash), name: content.name } };
    case 'link':
    case 'miniprogram': {
      const { thumbHash, ...card } = content;
      return { ...card, media: media(thumbHash) };
    }
    default:
      return content satisfies never;
  }
}
