import type { Line } from '#simulator/world/state';
import { MenuBubble } from './menu-bubble.tsx';

export type BubbleActs = {
  readonly onPicture: (url: string) => void;
  readonly onLink: (title: string, url: string) => void;
  readonly onTap: (msgid: string, index: number) => void;
  readonly onLoaded: () => void;
};

type Props = BubbleActs & { readonly line: Line };

const plain = { voice: '语音', video: '视频', file: '文件' } as const;

/** One message in WeChat's clothes. */
export function Bubble({ line, onPicture, onLink, onTap, onLoaded }: Props) {
  const { body } = line;
  switch (body.kind) {
    case 'text':
      return <p className="bubble">{body.text}</p>;
    case 'image': {
      const url = mediaUrl(body.mediaId);
      return (
        <button
          type="button"
          className="picture"
          aria-label="查看图片"
          onClick={() => onPicture(url)}
          onContextMenu={(event) => {
            // A long press, as on a phone.
            event.preventDefault();
            event.stopPropagation();
            onPicture(url);
          }}
        >
          <img src={url} alt="图片" onLoad={onLoaded} />
        </button>
      );
    }
    case 'menu':
      return <MenuBubble menu={body.menu} onTap={(index) => onTap(line.msgid, index)} onLink={onLink} />;
    case 'link':
      return (
        <button type="button" className="card" onClick={() => onLink(body.title, body.url)}>
          <b>{body.title}</b>
          <span className="card-row">
            <small>{body.desc}</small>
            {body.mediaId === '' ? null : <img src={mediaUrl(body.mediaId)} alt="" onLoad={onLoaded} />}
          </span>
        </button>
      );
    case 'miniprogram':
      return (
        <span className="card">
          <small className="source">小程序</small>
          <b>{body.title}</b>
          {body.mediaId === '' ? null : <img className="cover" src={mediaUrl(body.mediaId)} alt="" onLoad={onLoaded} />}
        </span>
      );
    case 'location':
      return (
        <span className="card">
          <b>{body.name === '' ? '位置' : body.name}</b>
          <small>{body.address}</small>
        </span>
      );
    case 'card':
      return (
        <button type="button" className="card" onClick={() => onLink('企业微信名片', body.url)}>
          <b>企业微信名片</b>
          <small className="source">点开添加联系人</small>
        </button>
      );
    case 'other':
      return <p className="bubble">[暂不支持的消息]</p>;
    default:
      return (
        <a className="bubble" href={mediaUrl(body.mediaId)} download>
          [{plain[body.kind]}]
        </a>
      );
  }
}

function mediaUrl(mediaId: string): string {
  return `/sim/media/${mediaId}`;
}
