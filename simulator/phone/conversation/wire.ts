/** A field of what a message carries, as text; '' where there is none. Wire objects are whatever their sender made. */
export function textOf(object: unknown, ...path: readonly string[]): string {
  const value = path.reduce(fieldOf, object);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}

/** One line of a forwarded conversation. */
export type MergedItem = { readonly at: number; readonly sender: string; readonly text: string };

const kinds: Readonly<Record<string, string>> = {
  image: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  file: '[文件]',
  location: '[位置]',
  link: '[链接]',
  miniprogram: '[小程序]',
  business_card: '[名片]',
  merged_msg: '[聊天记录]',
  channels: '[视频号]',
};

/** The messages inside a merged_msg: each is JSON of an object shaped like one message (wecom-api.md 4.4). */
export function mergedItems(wire: unknown): readonly MergedItem[] {
  const items = fieldOf(fieldOf(wire, 'merged_msg'), 'item');
  if (!Array.isArray(items)) return [];
  return items.map((item: unknown) => {
    const body = parse(textOf(item, 'msg_content'));
    const msgtype = textOf(body, 'msgtype');
    const words = textOf(body, 'text', 'content');
    const title = textOf(body, msgtype, 'title');
    return {
      at: Number(textOf(item, 'send_time')) * 1_000,
      sender: textOf(item, 'sender_name'),
      text: words === '' ? `${kinds[msgtype] ?? '[消息]'}${title === '' ? '' : ` ${title}`}` : words,
    };
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
