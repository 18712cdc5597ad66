import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: 'product/setup.ts',
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // The product, its database and a browser share the machine's processors: one file at a time is quicker than two.
    fileParallelism: false,
  },
})
