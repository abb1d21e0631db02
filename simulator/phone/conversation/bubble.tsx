import type { NameCard } from '#simulator/control/phone-cards';
import type { MediumFacts } from '#simulator/control/phone-media';
import type { Line } from '#simulator/world/state';
import { LinkBubble, MiniProgramBubble, NameCardBubble, PlaceBubble } from './card-bubbles.tsx';
import { FileBubble, VideoBubble, VoiceBubble } from './media-bubbles.tsx';
import { mediaUrl } from './media-url.ts';
import { MenuBubble } from './menu-bubble.tsx';
import { OtherBubble } from './other-bubble.tsx';
import type { Overlay } from './overlay.ts';
import { TextBubble } from './text-bubble.tsx';
import { mergedItems, textOf } from './wire.ts';

export type BubbleActs = {
  readonly media: Readonly<Record<string, MediumFacts>>;
  /** Name cards behind acquisition links, by address. */
  readonly cards: Readonly<Record<string, NameCard>>;
  /** Names of colleagues by userid. */
  readonly members: ReadonlyMap<string, string>;
  readonly onOpen: (overlay: Overlay) => void;
  readonly onLink: (title: string, url: string) => void;
  readonly onTap: (msgid: string, index: number) => void;
  readonly onLoaded: () => void;
};

type Props = BubbleActs & { readonly line: Line };

/** One message in WeChat's clothes. */
export function Bubble({ line, media, cards, members, onOpen, onLink, onTap, onLoaded }: Props) {
  const { body } = line;
  switch (body.kind) {
    case 'text':
      return <TextBubble text={body.text} onLink={onLink} />;
    case 'image':
      return (
        <PictureBubble
          url={mediaUrl(body.mediaId)}
          isOwn={line.from === 'customer'}
          onOpen={(url) => onOpen({ kind: 'picture', url })}
          onLoaded={onLoaded}
        />
      );
    case 'voice':
      return <VoiceBubble mediaId={body.mediaId} facts={media[body.mediaId]} />;
    case 'video':
      return <VideoBubble mediaId={body.mediaId} onOpen={(url) => onOpen({ kind: 'video', url })} />;
    case 'file':
      return <FileBubble mediaId={body.mediaId} facts={media[body.mediaId]} />;
    case 'menu':
      return (
        <MenuBubble
          menu={body.menu}
          onTap={(index) => onTap(line.msgid, index)}
          onLink={onLink}
          onMiniProgram={({ content, ...page }) => onOpen({ kind: 'mini-program', title: content, ...page })}
        />
      );
    case 'link':
      return <LinkBubble body={body} onOpen={() => onLink(body.title, body.url)} onLoaded={onLoaded} />;
    case 'miniprogram':
      return (
        <MiniProgramBubble body={body} onOpen={() => onOpen({ ...body, kind: 'mini-program' })} onLoaded={onLoaded} />
      );
    case 'location':
      return <PlaceBubble body={body} onOpen={() => onOpen({ ...body, kind: 'place' })} />;
    case 'card': {
      const card = cards[body.url];
      return <NameCardBubble card={card} onOpen={() => onOpen({ kind: 'name-card', url: body.url, card })} />;
    }
    default: {
      if (body.msgtype !== 'business_card')
        return (
          <OtherBubble
            msgtype={body.msgtype}
            wire={body.wire}
            onMerged={() =>
              onOpen({ kind: 'merged', title: textOf(body.wire, 'merged_msg', 'title'), items: mergedItems(body.wire) })
            }
          />
        );
      const userid = textOf(body.wire, 'business_card', 'userid');
      const card = { name: members.get(userid) ?? userid, position: '企业微信联系人', already: true };
      return <NameCardBubble card={card} onOpen={() => onOpen({ kind: 'name-card', url: '', card })} />;
    }
  }
}

type PictureProps = {
  readonly url: string;
  readonly isOwn: boolean;
  readonly onOpen: (url: string) => void;
  readonly onLoaded: () => void;
};

function PictureBubble({ url, isOwn, onOpen, onLoaded }: PictureProps) {
  return (
    <button
      type="button"
      className="picture"
      aria-label="查看图片"
      onClick={() => onOpen(url)}
      onContextMenu={(event) => {
        // A long press, as on a phone. On one's own it offers to take it back.
        if (isOwn) return;
        event.preventDefault();
        event.stopPropagation();
        onOpen(url);
      }}
    >
      <img src={url} alt="图片" onLoad={onLoaded} />
    </button>
  );
}
