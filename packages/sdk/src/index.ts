export * from './client/index.js'
export * from './contract/index.js'
export * from './openapi/index.js'
export * from './vocabulary/index.js'
