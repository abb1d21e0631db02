import type { NameCard } from '#simulator/control/phone-cards';
import { addByLink } from '../api.ts';
import { Avatar } from '../avatar.tsx';
import { Sheet } from './sheet.tsx';

type Props = {
  readonly customer: string;
  /** of the acquisition link; '' where there is none */
  readonly url: string;
  readonly card: NameCard | undefined;
  readonly onDone: (notice: string) => void;
  readonly onClose: () => void;
};

/** A name card opened: who it is, and the button that adds them (wecom-api.md 4.6, 6.8). */
export function NameCardSheet({ customer, url, card, onDone, onClose }: Props) {
  if (card === undefined)
    return (
      <Sheet label="名片" actions={[]} closeText="关闭" onClose={onClose}>
        <p className="sheet-text">这个获客链接已经失效</p>
        <p className="sheet-address">{url}</p>
      </Sheet>
    );
  const canAdd = url !== '' && !card.already;
  const add = {
    text: '添加到通讯录',
    run: () =>
      void addByLink(customer, url).then(
        () => onDone('已添加到通讯录'),
        () => onDone('暂时不能添加'),
      ),
  };
  return (
    <Sheet
      label={`名片 ${card.name}`}
      actions={canAdd ? [add] : []}
      closeText={canAdd ? '取消' : '关闭'}
      onClose={onClose}
    >
      <div className="sheet-invitation">
        <Avatar name={card.name} size={56} />
        <b>{card.name}</b>
        <small>{url !== '' && card.already ? '你们已经是好友' : card.position}</small>
      </div>
    </Sheet>
  );
}
