import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: 'src/testing/database.setup.fixture.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // The product is read once by each worker instead of once by each file: a third less time. Files share nothing but modules.
    isolate: false,
  },
})
