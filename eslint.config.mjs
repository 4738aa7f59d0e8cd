import tseslint from "typescript-eslint";

const noDefaultExports = {
  restrictDefaultExports: {
    direct: true,
    named: true,
    defaultFrom: true,
    namedFrom: true,
    namespaceFrom: true,
  },
};

export default tseslint.config(
  // An example is a project of its own: its own compiler checks it where it is installed.
  { ignores: ["dist/", "node_modules/", "coverage/", "examples/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-restricted-exports": ["error", noDefaultExports],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      // A `default` is allowed where most of many kinds are treated alike; without one, every kind is named.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    // The script of a page: files that follow each other in one script element, so that a name of one is
    // a name of all. The compiler checks them together.
    files: ["report/**/client/*.js"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      sourceType: "script",
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { vars: "local" }],
    },
  },
  {
    // A resource is made for what it registers.
    files: ["components/**/*.ts", "stacks/**/*.ts", "test/**/*.ts", "bench/**/*.ts"],
    rules: { "no-new": "off" },
  },
  {
    // What a new project gets: Node's own tests run without being waited for.
    files: ["template/*.ts"],
    rules: {
      "no-new": "off",
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: "test", package: "node:test" }] },
      ],
    },
  },
);
