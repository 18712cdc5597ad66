export { dated, memberships, type Dated } from './dated.js'
export { inPlace, type InPlace } from './in-place.js'
export type { FoundThing, Holding, Move } from './holding.js'
