/*
 * The arrows between the folders. Imports go downward only; each rule was seen to fail once
 * (test/setup/architecture.test.ts holds that).
 */

/** A folder and everything it may import; its own files are always allowed. */
const mayImport = (folder, allowed, comment) => ({
  name: `${folder}-imports`,
  severity: "error",
  comment,
  from: { path: `^${folder}/` },
  to: { pathNot: [`^${folder}/`, ...allowed] },
});

const node = "^(node:)?[a-z_/0-9]+$";
const pulumi = "^node_modules/@pulumi/pulumi/";
const aws = "^node_modules/@pulumi/aws/";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle has no bottom to start reading from.",
      from: {},
      to: { circular: true },
    },
    {
      name: "not-resolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-internal-index",
      severity: "error",
      comment: "Inside the package, files import each other by path; an index is for users.",
      from: { path: "^(analysis|components|policies|offline|report|cli)/" },
      to: { path: "^(analysis|components|policies|offline/testing)/index\\.ts$" },
    },
    mayImport(
      "analysis",
      ["^node_modules/(ipaddr\\.js|fastest-levenshtein)/"],
      "The analysis is pure: nothing of the project, no Pulumi, no files, no clock.",
    ),
    mayImport(
      "components",
      [pulumi, aws, "^analysis/(sets|cost)/"],
      "Components know Pulumi and their plans.",
    ),
    {
      name: "plan-stays-pure",
      severity: "error",
      comment: "components/plan never reaches Pulumi, not even through another file.",
      from: { path: "^components/plan/" },
      to: { path: "^node_modules/@pulumi/", reachable: true },
    },
    {
      name: "plan-imports",
      severity: "error",
      comment: "A plan is made of plans, address sets and prices.",
      from: { path: "^components/plan/" },
      to: {
        pathNot: ["^components/plan/", "^analysis/(sets|cost)/", "^node_modules/ipaddr\\.js/"],
      },
    },
    mayImport(
      "policies",
      // The message whose resources policies share is loaded by @pulumi/policy anyway.
      ["^node_modules/@pulumi/(policy/|pulumi/proto/analyzer_pb)", "^analysis/", node],
      "Rules compare type strings: a pack that imports @pulumi/aws takes seconds to start.",
    ),
    {
      name: "policies-never-reach-aws",
      severity: "error",
      comment: "A pack that imports @pulumi/aws takes seconds to start.",
      from: { path: "^policies/" },
      to: { path: "^node_modules/@pulumi/aws/", reachable: true },
    },
    mayImport(
      "offline",
      [pulumi, "^analysis/sets/", "^node_modules/(?!@pulumi/)", node],
      "The offline AWS knows Pulumi's gRPC and CIDR arithmetic, and nothing of our components.",
    ),
    mayImport(
      "report",
      ["^analysis/", "^components/plan/", "^node_modules/(?!@pulumi/)", "^(node:)?crypto$"],
      "A report is text made from values; a hash of it is no more.",
    ),
    mayImport(
      "cli",
      ["^(analysis|policies|report|offline)/", "^node_modules/(?!@pulumi/aws/)", node],
      "The command line reads files, runs the engine and hands values on.",
    ),
    mayImport(
      "plugin",
      ["^components/index\\.ts$", pulumi, node],
      "The plugin hands the components to programs in other languages.",
    ),
    mayImport(
      "docs/generate",
      ["^policies/", "^node_modules/(?!@pulumi/aws/)", node],
      "The reference is made from the sources' text, the pages of rules from their values.",
    ),
    mayImport(
      "docs/programs",
      ["^dist/components/index", pulumi, aws],
      "What a page shows is written as a user would write it.",
    ),
    mayImport(
      "stacks",
      ["^dist/components/index", pulumi, aws],
      "A sample stack is written as a user would write it.",
    ),
    {
      name: "nothing-imports-these",
      severity: "error",
      comment: "Tests, benchmarks and samples are leaves.",
      from: { pathNot: "^(test|bench|stacks|docs|plugin)/" },
      to: { path: "^(test|bench|stacks|docs|plugin)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/(?!components/index)" },
    // Type-only imports leave no trace at run time and are free.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "types", "default"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
