import type { NameCard } from '#simulator/control/phone-cards';
import type { LineBody } from '#simulator/world/state';
import { Avatar } from '../avatar.tsx';
import { MiniProgramIcon, PinIcon } from '../icons.tsx';
import { mediaUrl } from './media-url.ts';

type Of<Kind extends LineBody['kind']> = Extract<LineBody, { kind: Kind }>;
type Acts = { readonly onOpen: () => void };

export function LinkBubble({ body, onOpen, onLoaded }: Acts & { body: Of<'link'>; onLoaded: () => void }) {
  return (
    <button type="button" className="card" onClick={onOpen}>
      <b className="two-lines">{body.title}</b>
      <span className="card-row">
        <small>{body.desc}</small>
        {body.mediaId === '' ? null : <img src={mediaUrl(body.mediaId)} alt="" onLoad={onLoaded} />}
      </span>
    </button>
  );
}

type MiniProgramProps = Acts & { readonly body: Of<'miniprogram'>; readonly onLoaded: () => void };

export function MiniProgramBubble({ body, onOpen, onLoaded }: MiniProgramProps) {
  return (
    <button type="button" className="card mini" onClick={onOpen}>
      <b className="two-lines">{body.title === '' ? '小程序' : body.title}</b>
      {body.mediaId === '' ? null : <img className="cover" src={mediaUrl(body.mediaId)} alt="" onLoad={onLoaded} />}
      <small className="card-foot">
        <MiniProgramIcon />
        小程序
      </small>
    </button>
  );
}

export function PlaceBubble({ body, onOpen }: Acts & { readonly body: Of<'location'> }) {
  return (
    <button type="button" className="card place" onClick={onOpen}>
      <b>{body.name === '' ? '位置' : body.name}</b>
      {body.address === '' ? null : <small>{body.address}</small>}
      <span className="map">
        <PinIcon />
      </span>
    </button>
  );
}

type NameCardProps = Acts & { readonly card: Omit<NameCard, 'already'> | undefined };

/** Somebody of the company: an acquisition link, or a card that was handed on (wecom-api.md 4.4, 4.6). */
export function NameCardBubble({ card, onOpen }: NameCardProps) {
  const name = card?.name ?? '企业微信联系人';
  return (
    <button type="button" className="card person" aria-label={`名片 ${name}`} onClick={onOpen}>
      <span className="card-person">
        <Avatar name={name} size={44} />
        <span>
          <b>{name}</b>
          <small>{card?.position ?? '这张名片已经失效'}</small>
        </span>
      </span>
      <small className="card-foot">企业微信名片</small>
    </button>
  );
}
