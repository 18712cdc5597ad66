import type { TestProject } from 'vitest/node'
import { removeDataFolder, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
  }
}

/** One product with demonstration data for all journeys; each journey works on recommendations of its own. */
export default async function setup(project: TestProject) {
  const product = await startProduct()
  project.provide('url', product.url)
  return async () => {
    await product.stop()
    removeDataFolder(product.dataFolder)
  }
}
