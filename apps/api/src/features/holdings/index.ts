export { dated, memberships } from './dated.js'
export { inPlace } from './in-place.js'
export type { FoundThing, Holding, Move } from './holding.js'
