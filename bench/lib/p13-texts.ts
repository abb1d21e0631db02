// Messages as a shop's customers write them: a few hundred words used unevenly, and order numbers in one of ten.

const parts = [
  '您好',
  '请问',
  '退款',
  '退货',
  '换货',
  '什么时候',
  '发货',
  '到账',
  '快递',
  '物流',
  '宝宝',
  '五个月',
  '安抚奶嘴',
  '奶瓶',
  '纸尿裤',
  '学步鞋',
  '婴儿车',
  '辅食',
  '米粉',
  '大一号',
  '小一号',
  '颜色',
  '库存',
  '有货吗',
  '优惠券',
  '活动',
  '会员',
  '积分',
  '地址',
  '改一下',
  '电话',
  '发票',
  '质量',
  '问题',
  '坏了',
  '保修',
  '说明书',
  '怎么用',
  '可以吗',
  '谢谢',
  '好的',
  '知道了',
  '麻烦',
  '帮我',
  '查一下',
  '订单',
  '已经',
  '还没有',
  '收到',
  '漏发',
  '少了',
  '一件',
  '两件',
  '今天',
  '明天',
  '上周',
  '急用',
  '尽快',
  '处理',
  '客服',
  '售后',
  '门店',
  '自提',
  '顺丰',
  '中通',
  '破损',
  '包装',
  '赠品',
  '没有',
  '推荐',
  '材质',
  '硅胶',
  '安全',
  '过敏',
  '洗澡',
  '温度',
  '消毒',
  '柜子',
  '尺码',
  '身高',
  '体重',
  '专员',
  '群里',
  '直播',
  '链接',
  '打不开',
  '付款',
  '失败',
  '重复',
  '扣款',
  '分期',
  '的',
  '了',
  '吗',
  '呢',
  '我',
  '想',
  '要',
  '是',
  '不',
  '在',
] as const;
const latin = ['iPhone', 'M码', 'XL', 'VIP', 'ok', 'SKU', 'APP'] as const;
const ALPHABET_START = 0x4e00;
const ALPHABET = 3_000;

/** Always the same texts. */
export function makeTexts(count: number): readonly string[] {
  const random = makeRandom(7);
  // One character of three in a name or a word nobody else uses: what a real vocabulary has at its long end.
  const rare = (): string => String.fromCharCode(ALPHABET_START + Math.floor(random() * ALPHABET));
  return Array.from({ length: count }, () => {
    const length = 2 + Math.floor(random() * 7);
    let text = '';
    for (let index = 0; index < length; index += 1) {
      const kind = random();
      if (kind < 0.85) text += parts[Math.floor(random() ** 2 * parts.length)] ?? '';
      else if (kind < 0.93) text += rare() + rare();
      else if (kind < 0.96) text += latin[Math.floor(random() * latin.length)] ?? '';
      else text += '，';
    }
    if (random() < 0.1) text += `订单2026${String(Math.floor(random() * 1e10)).padStart(10, '0')}`;
    return text;
  });
}

/** 200 parts of the texts of 1 to 4 characters, 40 parts of order numbers and Latin words, 40 that are found nowhere. */
export function makeWords(texts: readonly string[]): readonly string[] {
  const random = makeRandom(11);
  const partOf = (text: string, length: number): string => {
    const start = Math.floor(random() * Math.max(1, text.length - length));
    return text.slice(start, start + length);
  };
  const pick = (): string => texts[Math.floor(random() * texts.length)] ?? '';
  const words: string[] = [];
  while (words.length < 200) {
    const part = partOf(pick(), 1 + (words.length % 4));
    if (/^[\u4e00-\u9fff]+$/.test(part)) words.push(part);
  }
  while (words.length < 240) {
    const number = /\d{14}/.exec(pick())?.[0];
    if (number !== undefined)
      words.push(words.length % 4 === 0 ? (latin[words.length % 7] ?? '') : partOf(number, 4 + (words.length % 8)));
  }
  while (words.length < 280) {
    const part = `${partOf(pick(), 2)}${partOf(pick(), 2)}`;
    if (/^[\u4e00-\u9fff]{4}$/.test(part) && !texts.some((text) => text.includes(part))) words.push(part);
  }
  return words;
}

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
