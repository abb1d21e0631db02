import { describe, expect, it } from 'vitest';
import { readPlace } from './map-link.ts';

const place = (latitude: number, longitude: number, name = '', address = '') => ({
  kind: 'place',
  place: { latitude, longitude, name, address },
});
const fault = (why: string) => ({ kind: 'fault', fault: why });

describe('two numbers', () => {
  it.each(['31.2304, 121.4737', '31.2304，121.4737', ' 121.4737 31.2304 '])('%s', (text) => {
    expect(readPlace(text)).toEqual(place(31.2304, 121.4737));
  });

  it('that are no place on earth are none', () => {
    expect(readPlace('91, 181')).toEqual(fault('unreadable'));
    expect(readPlace('121.4, 131.2')).toEqual(fault('unreadable'));
    expect(readPlace('静安寺')).toEqual(fault('unreadable'));
  });
});

it.each([
  [
    'https://uri.amap.com/marker?position=121.287689,31.234527&name=park&src=mypage',
    place(31.234527, 121.287689, 'park'),
  ],
  ['https://uri.amap.com/navigation?to=121.28,31.23,静安店', place(31.23, 121.28, '静安店')],
  ['https://www.amap.com/?q=31.23,121.28,静安店', place(31.23, 121.28, '静安店')],
  ['https://wb.amap.com/?p=B0FFG8N7X5,31.23,121.28,静安店,南京西路 1 号', place(31.23, 121.28, '静安店', '南京西路')],
  ['iosamap://viewMap?poiname=静安店&lat=31.23&lon=121.28&dev=0', place(31.23, 121.28, '静安店')],
  [
    'https://apis.map.qq.com/uri/v1/marker?marker=coord:31.23,121.28;title:静安店;addr:南京西路&referer=x',
    place(31.23, 121.28, '静安店', '南京西路'),
  ],
  [
    'https://map.qq.com/?type=marker&isopeninfowin=1&pointx=121.28&pointy=31.23&name=静安店&addr=南京西路',
    place(31.23, 121.28, '静安店', '南京西路'),
  ],
  ['【静安店】南京西路 https://apis.map.qq.com/uri/v1/geocoder?coord=31.23,121.28 点开看看', place(31.23, 121.28)],
])('a map’s link %s', (text, expected) => {
  expect(readPlace(text)).toEqual(expected);
});

it('says why a link is of no use', () => {
  expect(readPlace('https://surl.amap.com/3xYkqfv1d5A')).toEqual(fault('short-link'));
  expect(readPlace('https://map.baidu.com/poi/静安店/@13520653,3642233,15z')).toEqual(fault('other-map'));
  expect(readPlace('https://uri.amap.com/marker?name=没有坐标')).toEqual(fault('unreadable'));
  expect(readPlace('https://example.test/?q=31.2,121.4')).toEqual(fault('unreadable'));
  expect(readPlace('https://notamap.com/?q=31.2,121.4')).toEqual(fault('unreadable'));
});
