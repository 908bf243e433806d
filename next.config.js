import createNextIntlPlugin from "next-intl/plugin";

const development = process.env.NODE_ENV === "development";

/**
 * The browser itself refuses any external origin. Scripts and styles inline: pages are static, so Next's own bootstrap
 * cannot carry a nonce. Frames: previews live on origins that depend on the operator's domain.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' http: https:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** @type {import("next").NextConfig} */
const config = {
  // A lab that runs keeps the site with which it was started while the next one is built: setup/stages/site.ts.
  distDir: process.env.LAB_SITE_FOLDER ?? ".next",
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm test` checks the types; checking them again would only delay the first start.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // Korean has no prefix, English lives under /en: rewriting needs no code per request, so every page stays a static file.
  // Files of public/ have a dot in their names; no page has.
  rewrites: async () => ({
    beforeFiles: [
      { source: "/", destination: "/ko" },
      { source: "/:path((?!_next/|en$|en/|ko$|ko/)[^.]+)", destination: "/ko/:path" },
    ],
    afterFiles: [],
    fallback: [],
  }),
  redirects: async () => [
    { source: "/ko", destination: "/", permanent: false },
    { source: "/ko/:path+", destination: "/:path+", permanent: false },
  ],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "Content-Security-Policy", value: contentSecurityPolicy },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
    {
      // Pages alone have permissions: with each of its scripts a page would fetch this once more.
      source: "/:path((?!_next/static/).*)",
      headers: [{ key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" }],
    },
  ],
};

export default createNextIntlPlugin("./components/i18n/request.ts")(config);
