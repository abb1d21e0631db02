import type { Entry } from './fact.ts';

/** The company's own names of its entry links go before these. */
export const sceneNames = {
  'zh-CN': {
    miniprogram: '小程序',
    mp_product: '小程序「商品详情」',
    mp_order: '小程序「我的订单」',
    oa_menu: '公众号菜单',
    qr_card: '包裹卡二维码',
    channels: '视频号',
    link: '客服链接',
  },
  en: {
    miniprogram: 'Mini program',
    mp_product: 'Mini program, product page',
    mp_order: 'Mini program, my orders',
    oa_menu: 'Official account menu',
    qr_card: 'QR code on the parcel card',
    channels: 'Channels',
    link: 'Customer service link',
  },
};

/** Of a link that names no scene. */
export const plainEntry = { 'zh-CN': '普通入口', en: 'Unmarked entry' };

/** What `来源:` finds a way in by, one to a line: as it is written, and as a card shows it, in both languages. SE-16 */
export function sourceWords({ scene, channels }: Pick<Entry, 'scene' | 'channels'>, linkName: string | null): string {
  const words: string[] = [scene];
  if (channels !== null) words.push(sceneNames['zh-CN'].channels, sceneNames.en.channels, channels.name);
  if (linkName !== null) words.push(linkName);
  else words.push(...Object.values(scene === '' ? plainEntry : namesOf(scene)));
  return words.join('\n');
}

function namesOf(scene: string): readonly string[] {
  return Object.values(sceneNames).flatMap((names: Readonly<Record<string, string>>) => names[scene] ?? []);
}
