import type { Content, MenuItem } from '#shared/domain/message';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';

type Fields = Readonly<Record<string, unknown>>;

/** What a message shows, or null when its type is unknown or its object is not shaped as documented (wecom-api.md 4.4). */
export function toContent(item: UnknownSyncItem): Content | null {
  const body = asFields(item[item.msgtype]);
  if (body === null) return null;
  switch (item.msgtype) {
    case 'text':
      return toText(body);
    case 'image':
      return isText(body['media_id']) ? { kind: 'image', media: null } : null;
    case 'link':
      return toLink(body);
    case 'msgmenu':
      return toMenu(body);
    default:
      return null;
  }
}

function toText(body: Fields): Content | null {
  const { content, menu_id: menuId } = body;
  if (typeof content !== 'string') return null;
  return isText(menuId) ? { kind: 'text', text: content, menuId } : { kind: 'text', text: content };
}

function toLink(body: Fields): Content | null {
  const { title, desc, url } = body;
  if (!isText(url)) return null;
  return { kind: 'link', title: textOr(title, ''), description: textOr(desc, ''), url, media: null };
}

function toMenu(body: Fields): Content | null {
  const { head_content: head, list, tail_content: tail } = body;
  const items: MenuItem[] = [];
  for (const entry of Array.isArray(list) ? list : []) {
    const item = toMenuItem(asFields(entry));
    if (item) items.push(item);
  }
  return { kind: 'menu', head: textOr(head, ''), items, tail: textOr(tail, '') };
}

/** A mini program cannot be opened from a desk: its words are kept, its door is not. */
function toMenuItem(entry: Fields | null): MenuItem | null {
  const type = entry?.['type'];
  const body = typeof type === 'string' ? asFields(entry?.[type]) : null;
  if (body === null || typeof body['content'] !== 'string') return null;
  const text = body['content'];
  if (type === 'click') return { kind: 'click', id: textOr(body['id'], ''), text };
  if (type === 'view' && isText(body['url'])) return { kind: 'view', url: body['url'], text };
  return { kind: 'text', text };
}

export function asFields(value: unknown): Fields | null {
  // An object is read field by field from here on, each checked.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
