import { expect, it } from 'vitest';
import { linkFaults, miniProgramFaults } from '../../app/cards/card-faults.ts';
import { acquisitionFaults, locationFaults } from './card-faults.ts';

const thumb = 'data:image/jpeg;base64,AAAA';
const link = { title: '尺码表', description: '', url: 'https://example.test/size', thumb };
const mini = { title: '', appid: 'wx12345', pagepath: 'pages/index', thumb };

it('a link needs a title, an address with its scheme and a small picture', () => {
  expect(linkFaults(link)).toEqual({});
  expect(linkFaults({ title: ' ', description: '', url: 'example.test', thumb: '' })).toEqual({
    title: 'empty',
    url: 'not-url',
    thumb: 'empty',
  });
});

it('counts bytes as WeCom does: 128 for a title, 512 for a description, 64 for a mini program', () => {
  expect(linkFaults({ ...link, title: '奶'.repeat(42), description: '奶'.repeat(170) })).toEqual({});
  expect(linkFaults({ ...link, title: '奶'.repeat(43), description: '奶'.repeat(171) })).toEqual({
    title: 'too-long',
    description: 'too-long',
  });
  expect(miniProgramFaults({ ...mini, title: '奶'.repeat(21) })).toEqual({});
  expect(miniProgramFaults({ ...mini, title: '奶'.repeat(22) })).toEqual({ title: 'too-long' });
});

it('a mini program needs its appid and page, not a title', () => {
  expect(miniProgramFaults(mini)).toEqual({});
  expect(miniProgramFaults({ ...mini, appid: 'gh_#', pagepath: '' })).toEqual({
    appid: 'not-appid',
    pagepath: 'empty',
  });
});

it('a place says why it cannot be read', () => {
  expect(locationFaults({ source: '31.2, 121.4', name: '', address: '' })).toEqual({});
  expect(locationFaults({ source: '', name: '店', address: '' })).toEqual({ source: 'empty' });
  expect(locationFaults({ source: 'https://surl.amap.com/a1', name: '', address: '' })).toEqual({
    source: 'short-link',
  });
});

it('an acquisition link is chosen', () => {
  expect(acquisitionFaults({ url: 'https://work.weixin.qq.com/ca/cawcde1', name: '顾问' })).toEqual({});
  expect(acquisitionFaults({ url: '', name: '' })).toEqual({ url: 'empty' });
});
