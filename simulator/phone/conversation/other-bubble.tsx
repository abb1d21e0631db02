import { mergedItems, textOf } from './wire.ts';

type Props = {
  readonly msgtype: string;
  readonly wire: unknown;
  readonly onMerged: () => void;
};

const channelKinds: Readonly<Record<string, string>> = { 1: '动态', 2: '直播', 3: '名片' };
const plain: Readonly<Record<string, string>> = { meeting: '会议', calendar: '日程', note: '笔记' };

/** What only a customer sends (wecom-api.md 4.4), and what nobody knows yet. */
export function OtherBubble({ msgtype, wire, onMerged }: Props) {
  switch (msgtype) {
    case 'channels': {
      const title = textOf(wire, 'channels', 'title');
      const nickname = textOf(wire, 'channels', 'nickname');
      const kind = channelKinds[textOf(wire, 'channels', 'sub_type')];
      return (
        <span className="card channel">
          <b className="two-lines">{title === '' ? nickname : title}</b>
          <small className="card-foot">
            视频号{kind ?? ''} · {nickname}
          </small>
        </span>
      );
    }
    case 'channels_shop_product':
      return (
        <Goods
          picture={textOf(wire, msgtype, 'head_image')}
          title={textOf(wire, msgtype, 'title')}
          price={`¥${(Number(textOf(wire, msgtype, 'sales_price')) / 100).toFixed(2)}`}
          foot={textOf(wire, msgtype, 'shop_nickname')}
        />
      );
    case 'channels_shop_order':
      return (
        <Goods
          picture={textOf(wire, msgtype, 'image_url')}
          title={textOf(wire, msgtype, 'product_titles')}
          price={`${textOf(wire, msgtype, 'price_wording')} · ${textOf(wire, msgtype, 'state')}`}
          foot={`${textOf(wire, msgtype, 'shop_nickname')} · 订单`}
        />
      );
    case 'merged_msg': {
      const items = mergedItems(wire);
      return (
        <button type="button" className="card merged" onClick={onMerged}>
          <b>{textOf(wire, msgtype, 'title')}</b>
          {items.slice(0, 4).map((item) => (
            <small key={`${item.at} ${item.sender} ${item.text}`}>
              {item.sender}: {item.text}
            </small>
          ))}
          <small className="card-foot">聊天记录</small>
        </button>
      );
    }
    default:
      return <p className="bubble">[{plain[msgtype] ?? `暂不支持的消息 ${msgtype}`}]</p>;
  }
}

type GoodsProps = {
  readonly picture: string;
  readonly title: string;
  readonly price: string;
  readonly foot: string;
};

function Goods({ picture, title, price, foot }: GoodsProps) {
  return (
    <span className="card goods">
      <span className="card-row">
        <span>
          <b className="two-lines">{title}</b>
          <em>{price}</em>
        </span>
        {picture === '' ? null : <img src={picture} alt="" />}
      </span>
      <small className="card-foot">{foot}</small>
    </span>
  );
}
