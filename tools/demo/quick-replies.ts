import type { CommandOf } from '#shared/contracts/command';
import type { PictureName } from './pictures.ts';

type Save = CommandOf<'quick-reply.save'>;
type Wish = Omit<Save, 'id'>;

/** What every demo quick reply is saved with; `nth` gives it its place. */
export function toDemoSave(
  quickReplyId: string,
  nth: number,
  { folder, title, text }: { readonly folder: string; readonly title: string; readonly text: string },
): Wish {
  const blocks: Save['blocks'] = [{ kind: 'text', text }];
  const fits = { scenes: [], tags: [] };
  const place = `b${nth.toString().padStart(2, '0')}`;
  return { kind: 'quick-reply.save', quickReplyId, scope: { kind: 'company' }, folder, title, blocks, place, fits };
}

/** Those with pictures and cards. `hashOf`: where the demo's pictures are stored. */
export function demoCardReplies(
  hashOf: (name: PictureName) => string,
): readonly Pick<Save, 'folder' | 'title' | 'blocks' | 'fits'>[] {
  const nowhere = { scenes: [], tags: [] };
  return [
    {
      folder: '选购建议',
      title: '安抚奶嘴图文',
      fits: { scenes: [], tags: ['安抚奶嘴'] },
      blocks: [
        { kind: 'text', text: '{称呼}，这是一体成型的款式，没有拼接缝，好清洗。' },
        { kind: 'image', hash: hashOf('pacifier') },
        { kind: 'text', text: '尺寸按月龄选：0–3 个月、3–6 个月、6 个月以上。' },
      ],
    },
    {
      folder: '物流与售后',
      title: '退换说明链接',
      fits: nowhere,
      blocks: [
        { kind: 'text', text: '退换的条件和步骤都写在这里，您可以先看一下。' },
        {
          kind: 'link',
          title: '暖芽母婴：7 天退换说明（演示）',
          description: '哪些商品可以退换、怎样寄回、多久到账',
          url: 'https://example.com/demo/returns',
          thumbHash: hashOf('parcel'),
        },
      ],
    },
    {
      folder: '问候与收尾',
      title: '自助菜单',
      fits: nowhere,
      blocks: [
        {
          kind: 'menu',
          head: '请问您想了解哪一方面？点一下就可以',
          items: [
            { kind: 'click', id: 'choose', text: '帮我选购' },
            { kind: 'click', id: 'deliver', text: '查物流' },
            { kind: 'click', id: 'return', text: '退换商品' },
          ],
          tail: '也可以直接打字告诉我',
        },
      ],
    },
  ];
}

/** The demo's quick-reply library. Braces are variables; the two unknown to the desk are for the servicer to fill. */
export const demoQuickReplies: readonly { readonly folder: string; readonly title: string; readonly text: string }[] = [
  {
    folder: '问候与收尾',
    title: '接入问候',
    text: '{称呼}您好，我是{客服账号}的{客服姓名}。请问宝宝多大了，想了解哪方面的用品？',
  },
  {
    folder: '问候与收尾',
    title: '稍等查询',
    text: '好的{称呼}，我帮您查一下，大约需要 3 分钟，请稍等。',
  },
  {
    folder: '问候与收尾',
    title: '久等说明',
    text: '{称呼}，让您久等了。刚才咨询的客户比较多，您的问题我已经看完，现在为您逐条说明。',
  },
  {
    folder: '问候与收尾',
    title: '结束语',
    text: '{称呼}，今天的问题都为您处理好了。之后有疑问，随时在这里留言就能找到我们，祝您和宝宝一切顺利。',
  },
  {
    folder: '选购建议',
    title: '安抚奶嘴怎么选',
    text: '{称呼}，5 个月左右的宝宝建议选 3–6 个月尺寸的一体成型硅胶款：没有拼接缝，挡片比嘴巴宽、带透气孔。每次使用前拉一拉奶嘴头，有裂纹或发黏就不要再用，一般 4–6 周更换一只。',
  },
  {
    folder: '选购建议',
    title: '奶瓶材质对比',
    text: '玻璃奶瓶好清洗、耐高温，适合在家由大人喂；PPSU 奶瓶轻、耐摔，适合宝宝自己握着喝。新生儿先备 1 大 2 小就够用，不用一次买齐。',
  },
  {
    folder: '选购建议',
    title: '纸尿裤尺码',
    text: '纸尿裤按体重选：S 码 4–8 公斤，M 码 6–11 公斤，L 码 9–14 公斤。大腿根出现勒痕就该换大一码。请告诉我宝宝现在的体重，我帮您确认。',
  },
  {
    folder: '选购建议',
    title: '辅食从哪一样开始',
    text: '一般满 6 个月开始添加，第一口建议选强化铁的米粉，从 1 勺开始，每次只加一种新食物，观察 3 天再换。宝宝有过敏史的话，请先问过医生。',
  },
  {
    folder: '物流与售后',
    title: '发货时间',
    text: '每天 16:00 前付款的订单当天发出，之后付款的第二天发出，一般 2–4 天送到。发货后会有短信通知您单号。',
  },
  {
    folder: '物流与售后',
    title: '破损补发',
    text: '{称呼}，很抱歉给您添麻烦了。请拍一张外箱、一张商品的照片发到这里，核对后我们当天为您补发，破损的不用寄回。',
  },
  {
    folder: '物流与售后',
    title: '退换条件',
    text: '未拆封的商品，签收后 7 天内可以退换，运费由我们承担；贴身用品拆封后，出于卫生考虑只处理质量问题。',
  },
  {
    folder: '物流与售后',
    title: '登记回访',
    text: '{称呼}，订单 {订单号} 的问题已经登记，我们会在 {回访时间} 前给您答复，您不用一直等在这里。',
  },
  {
    folder: '升级服务',
    title: '邀请添加专员',
    text: '{称呼}，您问得很细，可以添加我们的{专员姓名}，由同一位顾问一直跟进。长按下面的二维码识别即可；不添加也没关系，在这里一样可以咨询。',
  },
  {
    folder: '升级服务',
    title: '邀请进群',
    text: '{称呼}，{群名}里都是宝宝月龄相近的妈妈，每周三晚上有顾问答疑。长按下面的二维码识别即可加入，随时可以退出。',
  },
];
