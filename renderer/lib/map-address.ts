/**
 * A place on 高德地图. WeChat counts in GCJ-02 as 高德 does (wecom-api.md 4.6); a map that counts in WGS-84 would be hundreds
 * of metres off, so it is this one in every language.
 */
export function mapAddress(place: {
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
}): string {
  const url = new URL('https://uri.amap.com/marker');
  url.searchParams.set('position', `${place.longitude},${place.latitude}`);
  if (place.name !== '') url.searchParams.set('name', place.name);
  url.searchParams.set('coordinate', 'gaode');
  // In the browser; the map's own app is not asked for.
  url.searchParams.set('callnative', '0');
  return url.href;
}
