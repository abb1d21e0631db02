import { film, hum, keepFile, sendMessage, type Message } from '../api.ts';
import { drawCover } from './draw-cover.ts';

/** Who sends, where, and what a message may name. `member`: a colleague whose name card is at hand. */
type Sender = {
  readonly customer: string;
  readonly account: string;
  readonly nickname: string;
  readonly member: string;
  /** the simulated time, epoch ms */
  readonly now: number;
};
export type Sample = {
  readonly name: string;
  /** Lines of its icon, on a field of 24. */
  readonly icon: string;
  readonly send: (sender: Sender) => Promise<void>;
};

/** What WeChat's panel offers besides pictures and files, each with something invented to send. */
export const samples: readonly Sample[] = [
  {
    name: '语音',
    icon: 'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
    send: ({ customer, account }) => hum(customer, account),
  },
  {
    name: '视频',
    icon: 'M3.5 7h11v10h-11zM14.5 10.5l6-3v9l-6-3',
    send: ({ customer, account }) => film(customer, account),
  },
  sample(
    '位置',
    'M12 21s-7-6.5-7-11.5a7 7 0 0 1 14 0C19 14.5 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
    () => ({
      msgtype: 'location',
      location: {
        latitude: 31.230416,
        longitude: 121.473701,
        name: '暖芽体验店',
        address: '上海市黄浦区人民大道 1 号',
      },
    }),
  ),
  sample('名片', 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6z', ({ member }) => ({
    msgtype: 'business_card',
    business_card: { userid: member },
  })),
  sample('小程序', 'M12 8v8a3.5 3.5 0 1 1-3.5-3.5M12 16V8a3.5 3.5 0 1 1 3.5 3.5', async () => ({
    msgtype: 'miniprogram',
    miniprogram: {
      title: '一体成型硅胶安抚奶嘴',
      appid: 'wx0123456789nuanya',
      pagepath: 'pages/product/detail.html?sku=silicone-pacifier',
      thumb_media_id: await keepFile('image', await drawCover('暖芽商城', 520, 416), 'cover.png'),
    },
  })),
  sample(
    '链接',
    'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
    async () => ({
      msgtype: 'link',
      link: {
        title: '五个月宝宝怎样选安抚奶嘴',
        desc: '材质、尺寸和清洁，一篇说清',
        url: 'https://nuanya.example/articles/pacifier',
        pic_url: await pictureAddress(),
      },
    }),
  ),
  sample('聊天记录', 'M4 5h16v12h-9l-4 3.5V17H4zM8 9.5h8M8 13h5', ({ nickname, now }) => mergedMessage(nickname, now)),
  channels('视频号动态', 'M12 12c-3-6-7-7-7-3.5S8 17 12 12zm0 0c3-6 7-7 7-3.5S16 17 12 12z', {
    sub_type: 1,
    nickname: '暖芽母婴',
    title: '三步给奶瓶消毒',
  }),
  channels('视频号直播', 'M4 7.5h11v9H4zM18 9v6M20.5 7.5v9M8.5 10l3.5 2-3.5 2z', { sub_type: 2, nickname: '暖芽母婴' }),
  channels(
    '视频号名片',
    'M4 5h16v14H4zM9 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.5 16c.3-1.5 1.2-2 2.5-2s2.2.5 2.5 2M14.5 10H18M14.5 13.5H18',
    { sub_type: 3, nickname: '暖芽母婴' },
  ),
  sample('商品', 'M5 8.5h14l-1 12H6zM8.5 8.5V7a3.5 3.5 0 0 1 7 0v1.5', async () => ({
    msgtype: 'channels_shop_product',
    channels_shop_product: {
      product_id: '10000087654321',
      head_image: await pictureAddress(),
      title: '宽口径玻璃奶瓶 160 ml',
      sales_price: '8900',
      shop_nickname: '暖芽母婴小店',
      shop_head_image: '',
    },
  })),
  sample('订单', 'M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9 8.5h6M9 12.5h6', async () => ({
    msgtype: 'channels_shop_order',
    channels_shop_order: {
      order_id: '3708123456789',
      product_titles: '宽口径玻璃奶瓶 160 ml',
      price_wording: '¥89.00',
      state: '待收货',
      image_url: await pictureAddress(),
      shop_nickname: '暖芽母婴小店',
    },
  })),
  sample('笔记', 'M6 3.5h9l3.5 3.5v13.5H6zM9.5 10h5.5M9.5 14h5.5', () => ({ msgtype: 'note' })),
  sample('会议', 'M3.5 6.5h17v9h-17zM9 20h6M12 15.5V20', () => ({ msgtype: 'meeting' })),
  sample('日程', 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8', () => ({ msgtype: 'calendar' })),
  // The list of kinds has grown several times (wecom-api.md 4.4).
  sample('未来的类型', 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5', () => ({
    msgtype: 'hologram',
    hologram: { title: '全息影像', length: 12 },
  })),
];

function sample(name: string, icon: string, make: (sender: Sender) => Message | Promise<Message>): Sample {
  return {
    name,
    icon,
    send: async (sender) => sendMessage(sender.customer, sender.account, await make(sender)),
  };
}

function channels(name: string, icon: string, object: Readonly<Record<string, unknown>>): Sample {
  return sample(name, icon, () => ({ msgtype: 'channels', channels: object }));
}

/** An address on the simulated WeCom itself, as WeChat's picture hosts would have one. */
async function pictureAddress(): Promise<string> {
  return `${location.origin}/sim/media/${await keepFile('image', await drawCover('暖芽', 240, 240), 'cover.png')}`;
}

function mergedMessage(nickname: string, now: number): Message {
  const seconds = Math.floor(now / 1_000);
  const item = (ago: number, sender: string, body: Message) => ({
    send_time: seconds - ago,
    msgtype: body.msgtype,
    sender_name: sender,
    msg_content: JSON.stringify(body),
  });
  return {
    msgtype: 'merged_msg',
    merged_msg: {
      title: `${nickname}和可可妈的聊天记录`,
      item: [
        item(600, '可可妈', { msgtype: 'text', text: { content: '我家用的是宽口径的，不容易胀气' } }),
        item(540, nickname, { msgtype: 'text', text: { content: '在哪家买的' } }),
        item(480, '可可妈', {
          msgtype: 'link',
          link: { title: '暖芽奶瓶选购', desc: '', url: 'https://nuanya.example/bottles', pic_url: '' },
        }),
      ],
    },
  };
}
