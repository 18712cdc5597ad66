import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

const typed = ['apps/api/src/**/*.ts', 'packages/*/src/**/*.ts']

export default defineConfig(
  globalIgnores(['**/dist/', '**/build/', '**/.svelte-kit/', '**/generated/', '**/paraglide/', '.tools/', '**/data/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      'no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 320 }],
      'no-warning-comments': 'error',
      // Files from offices carry control characters, and we look for them.
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', setInterval: 'readonly', clearInterval: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [ts.configs.recommended],
    // TypeScript knows which names exist.
    rules: {
      'no-undef': 'off',
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: typed,
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An interface may promise an asynchronous answer that one of its homes has at once.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // A test looks into answers whose shape it is about to state itself.
    files: ['**/*.test.ts', 'apps/api/src/testing/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: ts.parser } },
    // Addresses come from our own functions, which put the language first; the product has no base path.
    // A string in braces is how a space survives at the end of a line.
    rules: { 'svelte/no-navigation-without-resolve': 'off', 'svelte/no-useless-mustaches': 'off' },
  },
  // A migration is the whole of one step of the database, however long that is.
  { files: ['**/migrations/*.ts'], rules: { 'max-lines': 'off' } },
)
