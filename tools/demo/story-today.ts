import { follow, type Scene } from './scene.ts';

/** The last seven hours: answered, waiting, late, ended, failed, and one answered in the WeCom client. */
export const today: readonly Scene[] = [
  ...follow('guoguo', 'care', [
    [402, { kind: 'writes', text: '请问发票怎么开' }],
    [
      398,
      {
        kind: 'replies',
        by: 'zhangfan',
        text: '果果奶奶您好，订单详情页最下面有“申请开票”，填好邮箱，电子发票当天会发过去。',
      },
    ],
    [391, { kind: 'writes', text: '收到了，谢谢' }],
    [390, { kind: 'replies', by: 'zhangfan', text: '不客气，之后有疑问随时在这里留言，祝您和宝宝一切顺利。' }],
    [386, { kind: 'ends', by: 'zhangfan' }],
  ]),
  ...follow('xingxing', 'shop', [
    [322, { kind: 'enters', scene: 'qr_card' }],
    [321, { kind: 'writes', text: '宝宝两个月，夜里总醒，用什么样的睡袋合适' }],
    [319, { kind: 'claims', by: 'lijing' }],
    [
      317,
      {
        kind: 'replies',
        by: 'lijing',
        text: '星星妈您好，室温 20–24 度选 1.0 托格的分腿款就够，手脚能动，夜里换尿布也方便。',
      },
    ],
    [316, { kind: 'tags', by: 'lijing', tag: 'newborn' }],
    [310, { kind: 'writes', text: '身边没有同月龄的妈妈，挺想交流的' }],
    [
      307,
      {
        kind: 'invites',
        by: 'lijing',
        to: 'group',
        group: 'newMothers',
        wording:
          '星星妈，暖芽新手宝妈群里都是 0–6 个月宝宝的妈妈，晚上常有人在。长按下面的二维码识别即可加入，随时可以退出。',
      },
    ],
    [296, { kind: 'accepts' }],
    [290, { kind: 'writes', text: '进群了，大家很热心' }],
    [288, { kind: 'replies', by: 'lijing', text: '那就好，群里说不清的也可以回到这里单独问我。' }],
    [287, { kind: 'notes', by: 'lijing', text: '新手妈妈，夜醒频繁，比较焦虑。回复时先安抚，再给做法。' }],
  ]),
  // Opened in the WeCom client by a colleague: read-only here.
  ...follow('mumu', 'shop', [
    [152, { kind: 'enters', scene: 'oa_menu' }],
    [151, { kind: 'writes', text: '我们是幼儿园，想订 60 套午睡小被子，可以开专票吗' }],
    [
      140,
      {
        kind: 'takes-in-client',
        by: 'zhangfan',
        text: '您好，可以开专票。我把报价单整理好发您，请告诉我希望到货的日期。',
      },
    ],
    [136, { kind: 'writes', text: '下月 10 号之前，清单和地址在这里' }],
    [135.8, { kind: 'hands-in', file: '午睡小被子采购清单.xlsx', kilobytes: 24 }],
    [135.6, { kind: 'points-at', place: '暖芽示范幼儿园', address: '示范市示范路 1 号', at: [31.2304, 121.4737] }],
    [134, { kind: 'takes-in-client', by: 'zhangfan', text: '好的，来得及。' }],
  ]),
  // Turned our messages off after the answer: the next one fails and says why.
  ...follow('guoguo', 'shop', [
    [131, { kind: 'writes', text: '想给孙女买双学步鞋，脚长 12 厘米' }],
    [126, { kind: 'replies', by: 'wangmin', text: '果果奶奶您好，12 厘米建议选 13 码，前面留 0.5–1 厘米。' }],
    [120, { kind: 'refuses' }],
    [118, { kind: 'replies', by: 'wangmin', text: '这款现在有 13 码，需要的话我把链接发给您。' }],
  ]),
  ...follow('linxi', 'shop', [
    [96, { kind: 'writes', text: '奶瓶先备几个好，玻璃的还是塑料的' }],
    [94, { kind: 'replies', by: 'lijing', text: '先备 1 大 2 小就够用。在家由大人喂选玻璃，出门选 PPSU，轻也耐摔。' }],
    [93, { kind: 'sends-picture', by: 'lijing', picture: 'bottle' }],
    [88, { kind: 'writes', text: '这个好看，我先收藏' }],
    [86, { kind: 'replies', by: 'lijing', text: '好的，不用一次买齐，等宝宝出生看含接情况再添也不晚。' }],
    [85, { kind: 'tags', by: 'lijing', tag: 'bottle' }],
  ]),
  // Nobody has answered her yet, and she has asked twice.
  ...follow('tangguo', 'shop', [
    [48, { kind: 'enters', scene: 'mp_product' }],
    [47, { kind: 'writes', text: '请问奶瓶每次用完都要蒸汽消毒吗，有没有省事的办法' }],
    [31, { kind: 'writes', text: '有人在吗' }],
  ]),
  ...follow('keke', 'shop', [
    [41, { kind: 'writes', text: '今天加了南瓜泥，吃得挺好' }],
    [37, { kind: 'replies', by: 'lijing', text: '太好了，南瓜泥先连着吃 4 天，皮肤没有变化再换下一种。' }],
    [25, { kind: 'writes', text: '那蛋黄什么时候可以加呢，家里老人一直催' }],
  ]),
  ...follow('yueyue', 'care', [
    [
      33,
      {
        kind: 'shares',
        title: '软底学步鞋 14 码',
        desc: '订单已签收',
        url: 'https://shop.example.com/orders/20261120-0417',
      },
    ],
    [32, { kind: 'writes', text: '这双鞋大了一号，怎么换' }],
    [29, { kind: 'claims', by: 'lijing' }],
    [
      28,
      {
        kind: 'replies',
        by: 'lijing',
        text: '月月姥姥您好，签收 7 天内、没有穿出门的可以换码，我先帮您看一下 13 码的库存。',
      },
    ],
    [4, { kind: 'writes', text: '吊牌还在，没穿过。来回的运费怎么算' }],
  ]),
  ...follow('duoduo', 'shop', [
    [21, { kind: 'writes', text: '昨天换了 L 码，后腰又有点松' }],
    [
      18,
      {
        kind: 'replies',
        by: 'wangmin',
        text: '刚换大码时后腰松是正常的，两侧魔术贴往里收一格，能伸进一根手指就合适。',
      },
    ],
    [12, { kind: 'writes', text: '收了还是会漏，夜里最明显' }],
  ]),
  ...follow('anan', 'care', [
    [7, { kind: 'writes', text: '刚收到的包裹压坏了一个角，里面的辅食碗裂了' }],
    [6.5, { kind: 'shows', picture: 'parcel' }],
    [6, { kind: 'speaks' }],
  ]),
  ...follow('xiaoman', 'shop', [
    [3, { kind: 'enters', scene: 'mp_product' }],
    [2, { kind: 'writes', text: '您好，我家宝宝五个月，想找一款安全的安抚奶嘴，有推荐吗' }],
  ]),
];
