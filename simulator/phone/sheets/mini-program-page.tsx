import { Page } from './page.tsx';

type Props = {
  readonly title: string;
  readonly appid: string;
  readonly pagepath: string;
  readonly onClose: () => void;
};

/** What WeChat would open: named, not loaded. */
export function MiniProgramPage({ title, appid, pagepath, onClose }: Props) {
  return (
    <Page title={title === '' ? '小程序' : title} what="小程序" onClose={onClose}>
      <p>微信会在这里打开这个小程序</p>
      <p className="sheet-address">
        {appid}
        <br />
        {pagepath}
      </p>
    </Page>
  );
}
