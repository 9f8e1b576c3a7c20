import tseslint from "typescript-eslint";

const ban = (selector, message) => ({ selector, message });

const noDefaultExport = [
  ban("ExportDefaultDeclaration", "No default export: a name that every reader can search for."),
  ban("TSExportAssignment", "No export assignment: a name that every reader can search for."),
];

const noHiddenTests = [
  ban(
    "CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name='only']",
    "A focused test hides the others.",
  ),
  ban(
    "CallExpression[callee.object.name=/^(describe|it|test)$/][callee.property.name=/^(skip|todo)$/]",
    "A skipped test proves nothing: repair it or remove it.",
  ),
  ban(
    "CallExpression[callee.object.object.name=/^(describe|it|test)$/][callee.object.property.name=/^(only|skip)$/]",
    "A focused or skipped table of tests.",
  ),
  ban("CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]", "A focused or skipped test."),
];

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", ".intune/", "coverage/", "provider/bin/", "**/*.gen.*"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "no-console": "error",
      eqeqeq: ["error", "always"],
      "no-restricted-syntax": ["error", ...noDefaultExport],
      "max-lines": ["error", { max: 250 }],
    },
  },
  {
    files: ["scripts/**/*.ts", "cli/**/*.ts", "emulator/main.ts", "bench/main.ts", "test/faults/main.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "max-lines": "off", "no-restricted-syntax": ["error", ...noDefaultExport, ...noHiddenTests] },
  },
);
