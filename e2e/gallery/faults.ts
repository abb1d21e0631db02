import type { Page } from '@playwright/test';

/** What the eye would find on one screen. */
type Seen = {
  /** Px the document is wider than the window. */
  readonly overflow: number;
  /** Texts of which a part cannot be read, and nothing says so. */
  readonly cut: readonly string[];
  /** Every word on the screen and for a screen reader, without what a toast said before the language changed. */
  readonly texts: readonly string[];
};

export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const SLACK = 2;
    const cut = new Set<string>();
    const texts = new Set<string>();
    const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll';

    function ellipsised(element: Element): boolean {
      const style = getComputedStyle(element);
      return style.textOverflow === 'ellipsis' || (style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '');
    }

    /** The whole text can be had otherwise. */
    function explained(from: Element, to: Element): boolean {
      for (let at: Element | null = from; at !== null; at = at.parentElement) {
        if (ellipsised(at) || at.hasAttribute('title')) return true;
        if (at === to) return false;
      }
      return false;
    }

    function check(text: Text, element: Element): void {
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width < 1 || box.height < 1) return;
      const words = text.data.trim().slice(0, 60);
      for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) {
        const style = getComputedStyle(at);
        const clip = at.getBoundingClientRect();
        if (clip.width <= 1 || clip.height <= 1 || style.clipPath !== 'none') return;
        const sideways = style.overflowX !== 'visible' && style.display !== 'inline';
        if (sideways && (box.right > clip.right + SLACK || box.left < clip.left - SLACK)) {
          if (!scrolls(style.overflowX) && !explained(element, at)) cut.add(`${words} (cut at the side)`);
          return;
        }
        const isPartly = box.top < clip.bottom - SLACK && box.bottom > clip.bottom + SLACK + 2;
        if (style.overflowY !== 'visible' && style.display !== 'inline' && isPartly) {
          if (!scrolls(style.overflowY) && !explained(element, at)) cut.add(`${words} (cut below)`);
          return;
        }
        if (scrolls(style.overflowY) || scrolls(style.overflowX)) return;
        if (style.position === 'fixed') break;
      }
      if (box.right > innerWidth + SLACK || box.left < -SLACK) cut.add(`${words} (outside the window)`);
    }

    /** A neighbour lies on it; what opens above the whole screen does so on purpose. */
    function checkNeighbours(text: Text, element: Element): void {
      const range = document.createRange();
      range.selectNodeContents(text);
      const near = element.parentElement?.parentElement;
      const own = element.getBoundingClientRect();
      // A tooltip lets the pointer through: what is found at its place lies below it.
      const isThin = getComputedStyle(element).pointerEvents === 'none';
      if (near == null || own.width <= 1 || isThin || explained(element, near)) return;
      for (const box of range.getClientRects()) {
        const [x, y] = [box.right - 3, (box.top + box.bottom) / 2];
        const top = document.elementFromPoint(x, y);
        if (top === null || top.contains(element) || element.contains(top) || !near.contains(top)) continue;
        if (top.closest('[role=listbox], [role=dialog], [role=menu], [role=tooltip]') !== null) continue;
        // A link stretched over its whole card is not in the way of the words; its own box is.
        const cover = top.getBoundingClientRect();
        const isOn = x >= cover.left && x <= cover.right && y >= cover.top && y <= cover.bottom;
        if (isOn && top.textContent?.trim() !== '')
          cut.add(`${text.data.trim().slice(0, 60)} (under “${top.textContent?.trim().slice(0, 30)}”)`);
      }
    }

    function checkField(field: HTMLInputElement): void {
      const style = getComputedStyle(field);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null || field.value !== '' || style.textOverflow === 'ellipsis') return;
      pen.font = style.font;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (pen.measureText(field.placeholder).width > room + SLACK) cut.add(`${field.placeholder} (placeholder)`);
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!(node instanceof Text) || element === null || node.data.trim() === '') continue;
      if (element.closest('script, style, .mantine-Notifications-root') !== null) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      texts.add(node.data.trim());
      if (!element.checkVisibility({ opacityProperty: true })) continue;
      check(node, element);
      checkNeighbours(node, element);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (element.closest('.mantine-Notifications-root') !== null || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const value = element.getAttribute(name)?.trim() ?? '';
        if (value !== '') texts.add(value);
      }
      if (element instanceof HTMLInputElement && element.placeholder !== '') checkField(element);
    }
    return { overflow: root.scrollWidth - root.clientWidth, cut: [...cut], texts: [...texts] };
  });
}

/** Latin words a Chinese screen has: names of things, keys, formats. */
const international = new Set(
  [
    'Enter Shift Ctrl Alt Esc Tab Space Home End PageUp PageDown Backspace Delete Cmd',
    'API URL AppID userid external unionid openid WeCom Huiyin English OpenAI https http html www com',
    'CSV XLSX JSON JPG PNG GIF MP4 MP PDF AMR AppSecret Webhook Token EncodingAESKey secret IP ID',
    'example config state link way wx id key max min min P50 P90 N x GB MB KB kB px B',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);

/** Names of places in WeCom, which has them in Chinese only: whoever looks for them needs them so. */
const places =
  /「?(?:微信客服|客户联系|升级服务|视频号|应用管理|可调用接口的应用|自建应用|可见范围|通讯录|获客助手|客服账号|我的企业)」?/g;

/** What is nobody's fault: the other language by its own name, the sign of the house, and what a text field measures itself with. */
const expected = new Set(['中文', 'Switch to 中文', '回', 'autosize measurement']);

/** What a company says by itself, whatever the screen's language is. */
export type Own = {
  /** All of it in one string. */
  readonly said: string;
  /** Names a prepared reply is filled with. */
  readonly names: readonly string[];
};

/** Words in the other language that are not somebody's own: of the customer, a colleague, a setting. */
export function strangers(language: 'zh-CN' | 'en', texts: readonly string[], { said, names }: Own): readonly string[] {
  const isStrange =
    language === 'en'
      ? (text: string) =>
          (without(text.replace(places, ' '), names).match(/[\u3400-\u9fff]+/g) ?? []).some(
            (run) => !said.includes(run),
          )
      : (text: string) =>
          (text.replace(/\S*[@/\\_.:]\S*/g, '').match(/[A-Za-z]{2,}/g) ?? []).some(
            (word) => !international.has(word.toLowerCase()) && !said.includes(word),
          );
  return texts.filter((text) => !expected.has(text) && isStrange(text));
}

function without(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ' '), text);
}
