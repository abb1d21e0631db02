/** A place as WeCom wants it: GCJ-02, the system of 高德, 腾讯 and WeChat itself (wecom-api.md 4.6). */
export type Place = {
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
  readonly address: string;
};
export type PlaceFault =
  /** Neither two numbers nor a map's link. */
  | 'unreadable'
  /** A short link has its numbers on the map's own page only, and no map is asked. */
  | 'short-link'
  /** 百度 counts in a system of its own: its numbers would be hundreds of metres off. */
  | 'other-map';

type Reading =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'fault'; readonly fault: PlaceFault };

const NUMBER = String.raw`-?\d{1,3}(?:\.\d+)?`;
const PAIR = new RegExp(`^\\s*(${NUMBER})\\s*[,，\\s]\\s*(${NUMBER})\\s*$`);

/**
 * Reads what was typed or pasted: `31.23, 121.47`, or a link of 高德地图 or 腾讯地图, also inside the text that a map's own
 * "share" makes. Pure: nothing is looked up anywhere.
 */
export function readPlace(text: string): Reading {
  const pair = PAIR.exec(text);
  if (pair) return fromPair(Number(pair[1]), Number(pair[2]), '', '');
  const address = /(?:https?|iosamap|androidamap|qqmap):\/\/[^\s，。】]+/i.exec(text)?.[0];
  if (address === undefined || !URL.canParse(address)) return fault('unreadable');
  const url = new URL(address);
  const host = url.protocol.startsWith('http') ? url.hostname : url.protocol.slice(0, -1);
  if (/(^|\.)baidu\.com$/.test(host)) return fault('other-map');
  if (/^(surl\.amap\.com|url\.amap\.com|map\.qq\.com)$/.test(host) && url.search === '') return fault('short-link');
  if (/(^|\.)amap\.com$|amap$/.test(host)) return fromAmap(url);
  return /(^|\.)map\.qq\.com$|^qqmap$/.test(host) ? fromTencent(url) : fault('unreadable');
}

/** 高德: `position=lng,lat`, `q=lat,lng,name`, `p=id,lat,lng,name,address`, `lat=&lon=&poiname=`. */
function fromAmap({ searchParams: query }: URL): Reading {
  const position = (query.get('position') ?? query.get('to') ?? query.get('dest'))?.split(',');
  const name = query.get('name') ?? query.get('poiname') ?? '';
  if (position) return fromPair(Number(position[1]), Number(position[0]), name || (position[2] ?? ''), '');
  if (query.has('lat'))
    return fromPair(Number(query.get('lat')), Number(query.get('lon') ?? query.get('lng') ?? NaN), name, '');
  const [latitude, longitude, label = '', street = ''] = (
    query.get('q') ??
    query.get('p')?.split(',').slice(1).join(',') ??
    ''
  ).split(',');
  return fromPair(Number(latitude || NaN), Number(longitude || NaN), label, street);
}

/** 腾讯: `marker=coord:lat,lng;title:…;addr:…`, `coord=lat,lng`, `pointx=lng&pointy=lat&name=&addr=`. */
function fromTencent({ searchParams: query }: URL): Reading {
  const marker = new Map(
    (query.get('marker') ?? '').split(/[;|]/).map((part) => {
      const [key = '', ...rest] = part.split(':');
      return [key, rest.join(':')] as const;
    }),
  );
  const name = marker.get('title') ?? query.get('name') ?? query.get('title') ?? query.get('to') ?? '';
  const street = marker.get('addr') ?? query.get('addr') ?? '';
  const coord = marker.get('coord') ?? query.get('coord') ?? query.get('tocoord') ?? query.get('center');
  const [latitude, longitude] = coord?.split(',') ?? [query.get('pointy'), query.get('pointx')];
  return fromPair(Number(latitude || NaN), Number(longitude || NaN), name, street);
}

/** Two numbers in either order: what cannot be a latitude is the longitude. */
function fromPair(first: number, second: number, name: string, address: string): Reading {
  const [latitude, longitude] = Math.abs(first) > 90 ? [second, first] : [first, second];
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace ? { kind: 'place', place: { latitude, longitude, name, address } } : fault('unreadable');
}

function fault(why: PlaceFault): Reading {
  return { kind: 'fault', fault: why };
}
