import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter(),
      // A table shown as cards loses its roles in some browsers, so the register says them.
      compilerOptions: { warningFilter: ({ code }) => code !== 'a11y_no_redundant_roles' },
      // On a slow line a small sheet costs more as a request than in the page.
      inlineStyleThreshold: 4096,
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          // The one style attribute that Kit's route announcer carries.
          'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  build: {
    cssTarget: ['chrome87', 'firefox78', 'safari14.1'],
    sourcemap: false,
    assetsInlineLimit: 0,
  },
  environments: {
    client: { build: { target: ['chrome87', 'firefox78', 'safari14.1'] } },
    // A Node of our own choice draws the pages: code made for old browsers would be slower at it.
    ssr: { build: { target: 'node24' } },
  },
  // Without isolation each worker reads the modules of a page once, not once for each file.
  test: { include: ['src/**/*.test.ts'], isolate: false },
})
