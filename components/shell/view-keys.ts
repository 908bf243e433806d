/** Under this key the browser keeps which part of lessons is seen where there is room for both. */
export const WIDE_VIEW_KEY = "view";
/** With a lesson's path behind it: which part of it is seen where there is room for one. */
export const NARROW_VIEW_KEY = "view:";
/** Under this key the browser keeps that lessons begin with both parts, one above the other, where a window is high and narrow. */
export const TALL_VIEW_KEY = "view-tall";
