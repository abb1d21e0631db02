import { PinIcon } from '../icons.tsx';
import { Page } from './page.tsx';

type Props = {
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly onClose: () => void;
};

/** A place on a map without streets: nothing is loaded from outside. */
export function PlacePage({ name, address, latitude, longitude, onClose }: Props) {
  return (
    <Page title={name === '' ? '位置' : name} what="位置" onClose={onClose}>
      <span className="map wide">
        <PinIcon />
      </span>
      <p>{address}</p>
      <p className="sheet-address">
        纬度 {latitude}，经度 {longitude}
      </p>
    </Page>
  );
}
