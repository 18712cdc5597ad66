import type { TestProject } from 'vitest/node'
import { removeDataFolder, startProduct } from './product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
  }
}

/**
 * One product with demonstration data for all journeys; each journey works on recommendations of its own. TAWSIYA_URL names one that
 * is running already.
 */
export default async function setup(project: TestProject) {
  const running = process.env['TAWSIYA_URL']
  if (running) return project.provide('url', running)
  const product = await startProduct()
  project.provide('url', product.url)
  return async () => {
    await product.stop()
    removeDataFolder(product.dataFolder)
  }
}
