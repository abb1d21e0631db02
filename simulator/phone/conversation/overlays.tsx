import { InvitationSheet } from '../sheets/invitation-sheet.tsx';
import { LinkSheet } from '../sheets/link-sheet.tsx';
import { PictureViewer } from '../sheets/picture-viewer.tsx';
import { Sheet } from '../sheets/sheet.tsx';

/** What lies over the conversation. */
export type Overlay =
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'invitation'; readonly scanned: string }
  | { readonly kind: 'link'; readonly title: string; readonly url: string }
  | { readonly kind: 'own'; readonly msgid: string }
  | { readonly kind: 'settings' };

type Props = {
  readonly overlay: Overlay;
  readonly customer: string;
  readonly refuses: boolean;
  readonly onOpen: (overlay: Overlay) => void;
  readonly onClose: () => void;
  readonly onNotice: (text: string) => void;
  readonly onRecall: (msgid: string) => void;
  readonly onRefuse: (refuses: boolean) => void;
};

export function Overlays({ overlay, customer, refuses, onOpen, onClose, onNotice, onRecall, onRefuse }: Props) {
  switch (overlay.kind) {
    case 'picture':
      return (
        <PictureViewer
          url={overlay.url}
          onScanned={(scanned) => onOpen({ kind: 'invitation', scanned })}
          onClose={onClose}
        />
      );
    case 'invitation':
      return (
        <InvitationSheet
          key={overlay.scanned}
          customer={customer}
          scanned={overlay.scanned}
          onDone={onNotice}
          onClose={onClose}
        />
      );
    case 'link':
      return <LinkSheet title={overlay.title} url={overlay.url} onClose={onClose} />;
    case 'own':
      return <Sheet label="消息" actions={[{ text: '撤回', run: () => onRecall(overlay.msgid) }]} onClose={onClose} />;
    default:
      return (
        <Sheet
          label="会话设置"
          actions={[{ text: refuses ? '恢复接收消息' : '拒收消息', run: () => onRefuse(!refuses) }]}
          onClose={onClose}
        />
      );
  }
}
