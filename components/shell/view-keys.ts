/** Under this key the browser keeps which part of lessons is seen where there is room for both. */
export const WIDE_VIEW_KEY = "view";
/** With a lesson's path behind it: which part of it is seen where there is room for one. */
export const NARROW_VIEW_KEY = "view:";
