/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/.intune/", "<rootDir>/provider/bin/"],
  // The examples import the package by its name: tests run them on the sources, not on what was built last.
  moduleNameMapper: { "^pulumi-intune$": "<rootDir>/module.ts" },
  transform: {
    "\\.[cm]?[jt]s$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022", keepClassNames: true },
        module: { type: "commonjs" },
        swcrc: false,
      },
    ],
  },
  // Published as ES modules only, which jest cannot load as they are.
  transformIgnorePatterns: ["/node_modules/(?!(jose|pure-rand)/)"],
  // The end-to-end tests mostly wait for the processes that they start.
  maxWorkers: "100%",
  // A busy machine is no failure: this only ends what hangs.
  testTimeout: 30_000,
};
