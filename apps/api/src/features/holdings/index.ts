export { inPlace } from './in-place.js'
export { memberships } from './memberships.holding.js'
export type { FoundThing, Holding, Move, MovedSince, Moving, Search } from './holding.js'
