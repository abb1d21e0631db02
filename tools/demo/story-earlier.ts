import { follow, type Scene } from './scene.ts';

/** What began yesterday or the day before: friends, a window about to close, one already closed. */
export const earlierDays: readonly Scene[] = [
  // The window has closed: nobody may write until the customer does.
  ...follow('nuomi', 'shop', [
    [2976, { kind: 'enters', scene: 'oa_menu' }],
    [2975, { kind: 'writes', text: '请问上个月买的围兜还有别的颜色吗' }],
    [2971, { kind: 'replies', by: 'zhangfan', text: '糯米团子妈妈您好，现在有雾蓝和燕麦两种颜色，杏色大约下周到货。' }],
    [2966, { kind: 'writes', text: '想要杏色的，那等到货再说吧' }],
    [2964, { kind: 'replies', by: 'zhangfan', text: '好的，到货后您在这里问一句，我就帮您留一条。' }],
    [2960, { kind: 'labels', by: 'zhangfan', name: '等杏色围兜' }],
  ]),
  // Overlooked by everybody for two days: the first to answer, with little more than an hour left.
  ...follow('duoduo', 'care', [[2796, { kind: 'writes', text: '上周的订单少发了一包纸尿裤，可以补一下吗' }]]),
  // Less than an hour left of the 48.
  ...follow('beibei', 'shop', [
    [2834, { kind: 'enters', scene: 'mp_product' }],
    [2833, { kind: 'writes', text: '伞车折起来多大，能带上飞机吗' }],
    [
      2829,
      {
        kind: 'replies',
        by: 'lijing',
        text: '贝贝爸您好，折叠后是 54×30×26 厘米，多数航司可以随身带进客舱，登机前请以航司要求为准。',
      },
    ],
    [2826, { kind: 'writes', text: '好，我和家里人商量一下再定' }],
    [2824, { kind: 'replies', by: 'lijing', text: '不着急，您慢慢选。需要对比别的款式，告诉我常用的场景就行。' }],
    [2820, { kind: 'tags', by: 'lijing', tag: 'toddler' }],
    [2819, { kind: 'notes', by: 'lijing', text: '在两款伞车之间犹豫，关心登机尺寸。今天内最好再跟一句，窗口快到了。' }],
  ]),
  ...follow('linxi', 'shop', [
    [2701, { kind: 'enters', scene: 'mp_product' }],
    [2700, { kind: 'writes', text: '您好，我孕 32 周了，待产包里纸尿裤备多少合适' }],
    [2697, { kind: 'claims', by: 'lijing' }],
    [
      2696,
      {
        kind: 'replies',
        by: 'lijing',
        text: '林女士您好，新生儿长得快，NB 码先备 1 包、S 码 1 包就够，出生后按体重再添。',
      },
    ],
    [2690, { kind: 'writes', text: '有没有一份待产清单可以看看' }],
    [
      2687,
      {
        kind: 'replies',
        by: 'lijing',
        text: '有的。分妈妈用品、宝宝用品和证件三部分，我们的育儿顾问可以按您的预产期帮您列一份。',
      },
    ],
    [2685, { kind: 'tags', by: 'lijing', tag: 'newborn' }],
    [2684, { kind: 'labels', by: 'lijing', name: '预产期 1 月中旬' }],
    [
      2683,
      {
        kind: 'invites',
        by: 'lijing',
        to: 'friend',
        member: 'expert',
        wording:
          '林女士，可以添加我们的育儿顾问陈静，由同一位顾问一直跟进。长按下面的二维码识别即可；不添加也没关系，在这里一样可以咨询。',
      },
    ],
    [2671, { kind: 'accepts' }],
    [2669, { kind: 'notes', by: 'lijing', text: '头胎，准备顺产。喜欢要点式的回答，不喜欢被催。' }],
  ]),
  ...follow('keke', 'shop', [
    [1622, { kind: 'enters', scene: '', channels: '暖芽育儿课堂' }],
    [1621, { kind: 'writes', text: '看了你们视频号讲辅食的那期，六个月第一口吃什么好' }],
    [
      1618,
      {
        kind: 'replies',
        by: 'zhangfan',
        text: '可可妈您好，第一口建议选强化铁的米粉，从 1 勺开始，每次只加一种新食物，观察 3 天再换。',
      },
    ],
    [1612, { kind: 'writes', text: '宝宝有点湿疹，需要注意什么吗' }],
    [1610, { kind: 'hands-over', by: 'zhangfan', to: 'lijing' }],
    [
      1606,
      {
        kind: 'replies',
        by: 'lijing',
        text: '湿疹的宝宝加新食物可以再慢一点，间隔 4–5 天；湿疹加重就先停，并请问过医生。',
      },
    ],
    [1604, { kind: 'tags', by: 'lijing', tag: 'infant' }],
    [1603, { kind: 'tags', by: 'lijing', tag: 'solidFood' }],
    [
      1601,
      {
        kind: 'invites',
        by: 'lijing',
        to: 'friend',
        member: 'expert',
        wording: '可可妈，您问得很细，可以添加我们的育儿顾问陈静，由同一位顾问一直跟进。长按下面的二维码识别即可。',
      },
    ],
    [1588, { kind: 'accepts' }],
    [1580, { kind: 'writes', text: '加上了，谢谢' }],
    [
      1578,
      {
        kind: 'invites',
        by: 'lijing',
        to: 'group',
        group: 'feeding',
        wording:
          '不客气。暖芽辅食交流宝妈群里都是宝宝月龄相近的妈妈，每周三晚上有顾问答疑。长按下面的二维码识别即可加入，随时可以退出。',
      },
    ],
    [1541, { kind: 'accepts' }],
    [1540, { kind: 'notes', by: 'lijing', text: '宝宝 6 个月，轻度湿疹，辅食刚开始。推荐新品时避开含蛋的。' }],
  ]),
  ...follow('duoduo', 'shop', [
    [1510, { kind: 'writes', text: '纸尿裤 M 码 8 公斤还能穿吗' }],
    [
      1505,
      {
        kind: 'replies',
        by: 'wangmin',
        text: '朵朵麻麻您好，M 码适合 6–11 公斤，还能穿。大腿根出现勒痕就该换大一码了。',
      },
    ],
    [1502, { kind: 'tags', by: 'wangmin', tag: 'diaper' }],
    [
      1500,
      {
        kind: 'invites',
        by: 'wangmin',
        to: 'friend',
        member: 'lijing',
        wording: '朵朵麻麻，可以添加我的同事李静，之后换码、囤货都可以直接问她。长按下面的二维码识别即可。',
      },
    ],
    [1466, { kind: 'accepts' }],
  ]),
];
