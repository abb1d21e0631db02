// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LINK_DESCRIPTION_BYTES, LINK_TITLE_BYTES, MINIPROGRAM_TITLE_BYTES } from '#shared/domain/message';
import { utf8Bytes } from '#shared/lib/utf8';
import { MenuPreview } from '../../ui/menu-preview.tsx';
import { LinkPreview } from './link-form.tsx';
import { MiniProgramPreview } from './mini-program-form.tsx';

/** What is read in `tag`, of what a preview shows. */
function readIn(tag: string, preview: React.ReactElement): string {
  const page = document.createElement('div');
  page.innerHTML = renderToStaticMarkup(preview);
  return page.querySelector(tag)?.textContent ?? '';
}

describe('what the customer will see, before it is sent (wecom-api.md 4.6)', () => {
  it.each([
    ['of Chinese', '安抚奶嘴'.repeat(30)],
    ['of faces made of several characters', '👨‍👩‍👧'.repeat(20)],
    ['that fits', '安抚奶嘴怎么选'],
  ])('a title %s is cut between characters, where WeChat cuts', (_name, title) => {
    const card = {
      kind: 'link',
      title,
      description: `${title}${title}${title}${title}${title}`,
      url: '',
      thumb: '',
    } as const;
    const shown = readIn('b', <LinkPreview card={card} />);
    expect(utf8Bytes(shown)).toBeLessThanOrEqual(LINK_TITLE_BYTES);
    expect(title.startsWith(shown)).toBe(true);
    expect(shown === title).toBe(utf8Bytes(title) <= LINK_TITLE_BYTES);
    expect(shown).not.toContain('\uFFFD');
    const below = readIn('span', <LinkPreview card={card} />);
    expect(utf8Bytes(below)).toBeLessThanOrEqual(LINK_DESCRIPTION_BYTES);
    expect(card.description.startsWith(below)).toBe(true);
  });

  it('a mini program’s title at 64 bytes, and one that fits stays whole', () => {
    const card = {
      kind: 'miniprogram',
      title: '一分钟选对安抚奶嘴，按月龄和材质来看',
      appid: '',
      pagepath: '',
      thumb: '',
    } as const;
    const shown = readIn('b', <MiniProgramPreview card={card} />);
    expect(utf8Bytes(shown)).toBeLessThanOrEqual(MINIPROGRAM_TITLE_BYTES);
    expect(shown).toBe(card.title.slice(0, shown.length));
    expect(readIn('b', <MiniProgramPreview card={{ ...card, title: '选奶嘴' }} />)).toBe('选奶嘴');
  });

  it('a menu in its order, with what can be tapped marked', () => {
    const menu = {
      head: '您好，想了解哪方面',
      items: [
        { kind: 'click', id: 'a', text: '尺寸' },
        { kind: 'text', text: '或者' },
        { kind: 'view', url: 'https://example.com', text: '看图' },
      ],
      tail: '',
    } as const;
    const page = document.createElement('div');
    page.innerHTML = renderToStaticMarkup(<MenuPreview menu={menu} empty="" />);
    const lines = [...page.querySelectorAll('p')].map((one) => [one.textContent, one.dataset['tap'] === 'true']);
    expect(lines).toEqual([
      ['您好，想了解哪方面', false],
      ['尺寸', true],
      ['或者', false],
      ['看图', true],
    ]);
  });
});
