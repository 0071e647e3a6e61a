/**
 * Jest in CommonJS-transform mode: the one set-up in which every Nest 12 package loads.
 * Libraries resolve to their sources through the `concord-source` export condition, so tests need no build;
 * the tests of whole processes (test/recovery, test/acceptance) run the built application.
 *
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['concord-source', 'require', 'node', 'default'] },
  testMatch: ['<rootDir>/libs/*/{src,test}/**/*.spec.ts', '<rootDir>/{src,test}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/libs/[^/]+/dist/'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        isModule: 'unknown',
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2024',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  testTimeout: 60_000,
  // Much of the time is spent waiting for processes: by default one core would stand idle, which on a small machine is half of it.
  maxWorkers: '100%',
};
