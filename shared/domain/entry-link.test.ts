import { expect, test } from 'vitest';
import { withSceneParam } from './entry-link.ts';

const url = 'https://work.weixin.qq.com/kf/kfc0123?enc_scene=ENCabc';

test('CO-5 a parameter is percent-encoded and put behind the link, which is not touched otherwise', () => {
  expect(withSceneParam({ url, scene: 'poster' }, '门店=3&店员 1')).toBe(
    `${url}&scene_param=%E9%97%A8%E5%BA%97%3D3%26%E5%BA%97%E5%91%98%201`,
  );
  expect(withSceneParam({ url, scene: 'poster' }, '')).toBe(url);
});

test('CO-5 128 bytes before encoding are the most, and only a link with a scene takes one', () => {
  expect(withSceneParam({ url, scene: 'poster' }, 'x'.repeat(128))).toBe(`${url}&scene_param=${'x'.repeat(128)}`);
  expect(withSceneParam({ url, scene: 'poster' }, '字'.repeat(43))).toBeNull();
  expect(withSceneParam({ url: 'https://work.weixin.qq.com/kf/kfc0123', scene: '' }, 'a')).toBeNull();
  expect(withSceneParam({ url, scene: 'poster' }, '\ud800')).toBeNull();
});
