import localFont from "next/font/local";

/** The font of the site's prose: all that the site itself says. Every page asks for it at once. */
export const labSans = localFont({
  src: "./lab-sans.woff2",
  weight: "400 780",
  variable: "--font-lab-sans",
  display: "swap",
  preload: true,
  // Next knows stand-ins for Latin only: stand-ins.css.
  adjustFontFallback: false,
});

/** The rest of the common syllables, for what learners write: fetched only where one of them is shown. */
export const labSansMore = localFont({
  src: "./lab-sans-more.woff2",
  weight: "400 780",
  variable: "--font-lab-sans-more",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+ac00-d7a3" }],
});
