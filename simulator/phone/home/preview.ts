import type { Line } from '#simulator/world/state';

const words = {
  image: '[图片]',
  voice: '[语音]',
  video: '[视频]',
  file: '[文件]',
  miniprogram: '[小程序]',
  location: '[位置]',
  card: '[名片]',
} as const;
const others: Readonly<Record<string, string>> = {
  business_card: '[名片]',
  channels: '[视频号]',
  channels_shop_product: '[商品]',
  channels_shop_order: '[订单]',
  merged_msg: '[聊天记录]',
  meeting: '[会议]',
  calendar: '[日程]',
  note: '[笔记]',
};

/** One line for the list of conversations. */
export function previewOf(line: Line): string {
  if (line.recalled) return '撤回了一条消息';
  switch (line.body.kind) {
    case 'text':
      return line.body.text;
    case 'menu':
      return line.body.menu.head_content ?? '[菜单]';
    case 'link':
      return `[链接] ${line.body.title}`;
    case 'other':
      return others[line.body.msgtype] ?? '[消息]';
    default:
      return words[line.body.kind];
  }
}
