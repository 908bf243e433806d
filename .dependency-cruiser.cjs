/** Import direction: see docs/architecture.md, "Folders". */
const only = (name, library, allowed) => ({
  name,
  severity: "error",
  from: { pathNot: allowed },
  to: { path: `node_modules/${library}(/|$)` },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "contract-imports-only-zod",
      severity: "error",
      from: { path: "^contract/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: ["^contract/", "node_modules/zod"] },
    },
    {
      name: "lesson-format-is-pure",
      severity: "error",
      from: { path: "^lesson-format/", pathNot: ["\\.i?test\\.ts$"] },
      to: { path: "^(app|components|lab-server|lab-host|setup|config)/" },
    },
    {
      name: "lesson-format-reads-files-in-one-folder",
      severity: "error",
      from: { path: "^lesson-format/", pathNot: ["^lesson-format/files/", "\\.i?test\\.ts$"] },
      to: { path: "^(node:)?(fs|child_process|net|http)(/|$)" },
    },
    {
      name: "site-does-not-reach-the-server",
      severity: "error",
      from: { path: "^(app|components)/" },
      to: { path: "^(lab-server|lab-host|setup)/" },
    },
    {
      name: "components-do-not-import-routes",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "server-does-not-import-the-site",
      severity: "error",
      from: { path: "^(lab-server|lab-host|contract|lesson-format|lesson-player|config)/" },
      to: { path: "^(app|components|setup)/" },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      from: { path: "^lab-server/domain/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: ["^lab-server/domain/", "^contract/", "^lesson-format/"] },
    },
    {
      name: "ports-know-only-the-domain",
      severity: "error",
      from: { path: "^lab-server/ports/" },
      to: { pathNot: ["^lab-server/(ports|domain)/", "^contract/", "^lesson-format/", "^(node:)?(stream|events)$"] },
    },
    {
      name: "application-knows-no-adapter",
      severity: "error",
      from: { path: "^lab-server/application/", pathNot: "\\.i?test\\.ts$" },
      to: { path: "^lab-server/(adapters/|main\\.ts)" },
    },
    {
      name: "adapters-do-not-know-each-other",
      severity: "error",
      from: { path: "^lab-server/adapters/([^/]+)/", pathNot: "\\.i?test\\.ts$" },
      to: { path: "^lab-server/adapters/([^/]+)/", pathNot: "^lab-server/adapters/$1/" },
    },
    only("dockerode-in-its-places", "dockerode", [
      "^lab-server/adapters/docker/",
      "^setup/",
      "^lab-host/",
      "^bench/",
      "\\.itest\\.ts$",
      "^e2e/",
    ]),
    only("ssh2-in-its-adapter", "ssh2", ["^lab-server/adapters/ssh/", "^bench/peers/"]),
    only("socket-io-in-its-adapter", "socket\\.io", ["^lab-server/adapters/socket/"]),
    only("kysely-in-its-adapter", "kysely", ["^lab-server/adapters/sql/"]),
    {
      name: "sqlite-in-its-adapter",
      severity: "error",
      from: { pathNot: "^lab-server/adapters/sql/" },
      to: { path: "^(node:)?sqlite$" },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: {
        orphan: true,
        pathNot: [
          "\\.(test|itest|spec)\\.tsx?$",
          "\\.d\\.ts$",
          "(^|/)[^/]+\\.config\\.(ts|js|mjs)$",
          "^app/",
          "^\\.dependency-cruiser\\.cjs$",
          "\\.mjs$",
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.lab|node_modules/\\.cache)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
