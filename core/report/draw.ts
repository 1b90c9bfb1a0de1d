import type { LayerTwo } from "../model/layer-two.js";
import type { Labels } from "../layer2/index.js";
import { layOut } from "./layout/lay-out.js";
import { pageOf } from "./page/page-of.js";
import { pictureOf } from "./picture/picture-of.js";
import type { Picture } from "./picture/picture.js";
import type { Remark } from "./picture/remark.js";
import { placePicture } from "./picture/place-picture.js";
import { svgOf } from "./svg/svg-of.js";

/** A picture in the forms that it can be kept in; each is the same bytes for the same overlay. */
export interface Drawn {
  readonly picture: Picture;
  readonly svg: () => string;
  /**
   * One page that needs no network: it can be moved, zoomed and searched.
   *
   * @param about which network it is, one line for its head
   */
  readonly html: (about?: string) => string;
}

/**
 * Draws an overlay.
 *
 * @param title what it is called: the topology's name
 * @param layer as declared (`layerTwoOf`), as in a stack, or as observed (`layerTwoFromObserved`)
 * @param labels what may share a broadcast domain (`labelsOfTopology`); everything else is a leak
 * @param remarks what was seen or found at its places, to be written there
 */
export const drawOverlay = async (
  title: string,
  layer: LayerTwo,
  labels: Labels,
  remarks: readonly Remark[] = [],
): Promise<Drawn> => {
  const picture = pictureOf(title, layer, labels, remarks);
  const placed = await placePicture(picture, layOut);
  return { picture, svg: () => svgOf(placed), html: (about) => pageOf(placed, about) };
};
