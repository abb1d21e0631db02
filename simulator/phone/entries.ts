import type { WechatChannels } from '#shared/wecom/sync-msg';

/** A way into the account: what the page calls it and what enter_session says. */
export type Entry = {
  readonly id: string;
  readonly group: '小程序' | '视频号' | '链接';
  readonly label: string;
  readonly scene: string;
  readonly sceneParam: string;
  readonly wechatChannels?: WechatChannels;
};

const channelName = '暖芽母婴';
const shopName = '暖芽母婴小店';

/** wecom-api.md 4.5: scene of 视频号 1 home page, 2 live product list, 3 showcase, 4 shop product, 5 shop order */
export const entries: readonly Entry[] = [
  {
    id: 'mp_product',
    group: '小程序',
    label: '小程序「商品详情」',
    scene: 'mp_product',
    sceneParam: 'sku=silicone-pacifier',
  },
  { id: 'mp_order', group: '小程序', label: '小程序「我的订单」', scene: 'mp_order', sceneParam: 'order=NY20260001' },
  channels('channels_home', '视频号主页', { nickname: channelName, scene: 1 }),
  channels('channels_live', '视频号直播间商品', { nickname: channelName, scene: 2 }),
  channels('channels_showcase', '视频号橱窗', { nickname: channelName, scene: 3 }),
  channels('channels_product', '视频号小店商品', { shop_nickname: shopName, scene: 4 }),
  channels('channels_order', '视频号小店订单', { shop_nickname: shopName, scene: 5 }),
  { id: 'oa_menu', group: '链接', label: '公众号菜单链接', scene: 'oa_menu', sceneParam: '' },
  { id: 'qr_card', group: '链接', label: '包裹卡二维码', scene: 'qr_card', sceneParam: '' },
  { id: 'plain', group: '链接', label: '普通链接', scene: '', sceneParam: '' },
];

export const entryGroups = ['小程序', '视频号', '链接'] as const;

export function findEntry(id: string): Entry | undefined {
  return entries.find((entry) => entry.id === id);
}

function channels(id: string, label: string, wechatChannels: WechatChannels): Entry {
  return { id, group: '视频号', label, scene: '', sceneParam: '', wechatChannels };
}
